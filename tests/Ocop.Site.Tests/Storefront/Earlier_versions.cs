using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Storefront;

/// <summary>What a buyer agreed to can be read for ever (Decree 248/2026 art. 6): the terms as they were, under their number.</summary>
public sealed class Earlier_versions(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Versions = "/gioi-thieu/dieu-khoan/cac-ban";

    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Of_the_terms_stand_with_their_days_and_say_that_they_are_over()
    {
        using var reader = site.Visit();
        var before = (await reader.OpenAsync($"{Versions}/1")).QuerySelector(".prose")!.TextContent;
        Assert.Null((await reader.OpenAsync($"{Versions}/1")).QuerySelector("main .notice"));
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (await site.SellableAsync(await site.SellerOfAsync("0900000017")), 1)) with { Terms = "dieu-khoan/vi/1" });

        seeded.Clock.Advance(TimeSpan.FromDays(2));
        await WriteAsync("Điều khoản mới.", 2, isPublished: true);
        await WriteAsync("Bản nháp chưa ai đọc.", 3, isPublished: false);

        var list = await reader.OpenAsync(Versions);
        Assert.Equal([$"{Versions}/2", $"{Versions}/1"], list.QuerySelectorAll(".lines a").Select(a => a.GetAttribute("href")));
        Assert.Contains("Đang dùng", list.QuerySelector(".lines li")!.TextContent, StringComparison.Ordinal);
        var earlier = await reader.OpenAsync($"{Versions}/1");
        Assert.Equal(before, earlier.QuerySelector(".prose")!.TextContent);
        var banner = earlier.QuerySelector("main .notice")!.TextContent;
        foreach (var said in new[] { "bản số 1", VietnamTime.Day(FakeClock.Noon), $"Từ ngày {VietnamTime.Day(FakeClock.Noon.AddDays(2))} đã có bản số 2" })
            Assert.Contains(said, banner, StringComparison.Ordinal);
        await reader.OpenAsync($"{Versions}/3", HttpStatusCode.NotFound);
        await reader.OpenAsync($"{Versions}/0", HttpStatusCode.NotFound);

        // The order names what bound it, whatever is in force today; on an English page too.
        foreach (var page in new[] { $"/don-hang/{order.Link}", $"/en/orders/{order.Link}" })
            Assert.Contains($"{Versions}/1", (await reader.OpenAsync(page)).QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.Contains(Versions, (await reader.OpenAsync("/gioi-thieu/dieu-khoan")).QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    private Task WriteAsync(string words, int number, bool isPublished) => site.DoAsync(async s =>
    {
        var (db, now) = (s.GetRequiredService<SiteDbContext>(), s.GetRequiredService<TimeProvider>().GetUtcNow());
        var variant = await db.Set<ContentVariant>().SingleAsync(v => v.Language == Language.Vietnamese && db.Set<ContentDocument>().Any(d => d.Id == v.Document && d.Key == DocumentTypes.Terms));
        var next = new ContentVersion { Variant = variant.Id, Number = number, Title = "Điều khoản", Summary = words, Blocks = "[]", Words = words, WrittenAt = now };
        if (isPublished)
            variant.Publish(next, now);
        db.Add(next);
    });
}
