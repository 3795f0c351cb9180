using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

/// <summary>The view that Zalo opens links in: old script or none, no downloads (VN-27).</summary>
public sealed class In_Zalo(SeededSite seeded, Browser browser) : IClassFixture<SeededSite>
{
    public static TheoryData<bool> WithAndWithoutScript => [true, false];

    [Theory, MemberData(nameof(WithAndWithoutScript))]
    public async Task A_scan_leads_to_the_goods_and_on_to_the_product(bool script)
    {
        var records = await Records.OfAsync(seeded.Site);
        await using var phone = await browser.PhoneAsync(script: script, userAgent: Browser.Zalo);
        var page = await phone.NewPageAsync();
        var arrived = (await page.GotoAsync(People.Url(seeded.Site, $"/01/{records.Valid.Gtin}/10/{records.ValidLot}")))!;
        Assert.Equal(200, arrived.Status);
        Assert.Equal("ok", await page.Locator("section.status").GetAttributeAsync("data-tone"));

        await page.FollowAsync(() => page.Locator($"main a[href='/san-pham/{records.Valid.Slug}']").Last.ClickAsync());
        Assert.Equal(records.Valid.Name(Language.Vietnamese), await page.Locator("h1").InnerTextAsync());
        Assert.True(await page.Locator("#buy a[href^='tel:']").First.IsVisibleAsync());
    }

    [Theory, MemberData(nameof(WithAndWithoutScript))]
    public async Task A_producer_signs_in_and_is_told_how_to_get_the_file_to_print(bool script)
    {
        seeded.Clock.Advance(TimeSpan.FromMinutes(2));
        await using var phone = await browser.PhoneAsync(script: script, userAgent: Browser.Zalo);
        var page = await phone.NewPageAsync();
        await page.SignInAsProducerAsync(seeded.Site);
        await page.FollowAsync(() => page.Locator("a.tile[href$='for=in']").ClickAsync());
        await page.FollowAsync(() => page.Locator("ul.lines a").First.ClickAsync());
        Assert.True(await page.Locator(".open-outside svg").IsVisibleAsync());
        Assert.Contains("trình duyệt", await page.Locator(".open-outside").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alone_is_the_way_out_explained()
    {
        await using var phone = await browser.PhoneAsync();
        await phone.SignInAsync(seeded.Site, Platform.Role.Producer);
        var page = await phone.NewPageAsync();
        var labels = seeded.Site.Services.GetRequiredService<IAddresses>().Of("/Labels/Producer/Sheet", Language.Vietnamese, ("code", (await Records.OfAsync(seeded.Site)).OwnLot));
        await page.GotoAsync(People.Url(seeded.Site, labels));
        Assert.Equal(0, await page.Locator(".open-outside").CountAsync());
    }
}
