using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;

namespace Ocop.Site.Tests.Orders;

/// <summary>J2b, VN-29: what the commune's officer sees of an order without answer, hour by hour, and what follows.</summary>
public sealed class The_hub_s_list(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Theory]
    [InlineData("/can-bo/goi-dien", "Đã đến giờ nhắc", "chưa phải gọi. Đến {0} vẫn chưa trả lời thì phải gọi.", "Cần gọi", "Đến {0} vẫn chưa trả lời thì khách được chọn chờ tiếp hay lấy lại tiền.", "Quá một ngày",
        "Từ {0} khách được chọn chờ tiếp hay lấy lại tiền. Người bán để 2 đơn quá một ngày thì bị tạm dừng bán.")]
    [InlineData("/en/staff/calls", "Time to remind", "Without an answer by {0} they are to be called.", "To be called", "Without an answer by {0} the buyer may choose to wait on or have the money back.", "More than a day",
        "Since {0} the buyer may choose to wait on or have the money back. A seller who leaves 2 orders for more than a day is paused.")]
    public async Task Says_what_follows_after_four_eight_and_twenty_four_hours(string path, string reminded, string remindedMeans, string toCall, string toCallMeans, string over, string overMeans)
    {
        // Eight in the morning: the hours that follow are hours of day.
        var placed = VietnamTime.StartOf(VietnamTime.DayOf(seeded.Clock.GetUtcNow()).AddDays(1)).AddHours(8);
        seeded.Clock.Set(placed);
        // Whoever was paused for not answering in the other language answers again.
        await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<SellerStop>().ExecuteDeleteAsync(None));
        var product = await site.DoAsync(async s => (await s.GetRequiredService<ICatalogue>().FindBySlugAsync("nem-chua-yen-mac", None))!.Product);
        await site.MakeAsync(product, 10);
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (await site.OfferAsync(product, 85_000), 1)));
        await site.DeliverEventsAsync();

        Assert.Null(await SectionAsync(placed.AddHours(3.9)));
        foreach (var (hours, stage, means, at, mayBeCalled) in new[]
        {
            (4.5, reminded, remindedMeans, placed.AddHours(8), false), (8.5, toCall, toCallMeans, placed.AddHours(24), true), (24.5, over, overMeans, placed.AddHours(24), true),
        })
        {
            var section = (await SectionAsync(placed.AddHours(hours)))!;
            Assert.Equal(stage, section.QuerySelector(".pill")!.TextContent.Trim());
            Assert.Contains(means.Replace("{0}", VietnamTime.Minute(at), StringComparison.Ordinal), section.TextContent, StringComparison.Ordinal);
            Assert.Equal(mayBeCalled, section.QuerySelector("form") is not null);
            Assert.Equal(mayBeCalled, await LogsAsync(order.Parts[0].Id));
        }
        await site.MoveAsync((await site.FindAsync(order)).Parts[0], SubOrderStatus.Accepted);
        Assert.Null(await SectionAsync(placed.AddHours(24.6)));

        async Task<IElement?> SectionAsync(DateTimeOffset now)
        {
            seeded.Clock.Set(now);
            await site.RunJobAsync<ChaseUnansweredParts>();
            using var officer = await site.VisitAsAsync(Role.CommuneOfficer);
            return (await officer.OpenAsync(path)).QuerySelectorAll("main section").SingleOrDefault(section => section.TextContent.Contains(order.Code.Printed, StringComparison.Ordinal));
        }

        // Whoever is only reminded is called by nobody, not by a form that is made up either.
        async Task<bool> LogsAsync(Guid part)
        {
            using var officer = await site.VisitAsAsync(Role.CommuneOfficer);
            var token = (await officer.OpenAsync(path)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            using var sent = await officer.PostAsync(path, ("__RequestVerificationToken", token), ("form-key", Guid.CreateVersion7().ToString()), ("phan", part.ToString()), ("ket-qua", "NoAnswer"));
            return sent.StatusCode == HttpStatusCode.Redirect || (sent.StatusCode == HttpStatusCode.NotFound ? false : throw new InvalidOperationException($"{sent.StatusCode}"));
        }
    }
}
