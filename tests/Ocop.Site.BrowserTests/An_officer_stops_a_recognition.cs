using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

/// <summary>A decision with its number and a fresh code, and the very next request of anyone: every page has turned.</summary>
public sealed class An_officer_stops_a_recognition(SeededSite seeded, Browser browser) : IClassFixture<SeededSite>
{
    public static TheoryData<string, bool> Decisions => new()
    {
        { "Revoked", true }, { "Revoked", false }, { "Ended", true }, { "Ended", false },
    };

    [Theory, MemberData(nameof(Decisions))]
    public async Task And_its_goods_leave_every_shelf(string how, bool script)
    {
        var records = await Records.OfAsync(seeded.Site);
        var goods = records.Valid;
        await using var home = await browser.PhoneAsync(script: script);
        var visitor = await home.NewPageAsync();
        var before = await ShelfAsync(visitor);
        Assert.Equal("ok", await ToneAsync(visitor, Scan(records)));
        Assert.Contains("sao", await StarsInSearchAsync(visitor, goods), StringComparison.Ordinal);

        await using var office = await browser.DesktopAsync(script: script);
        await office.SignInAsync(seeded.Site, Role.ProvinceOfficer, isFresh: false);
        var officer = await office.NewPageAsync();
        await officer.GotoAsync(People.Url(seeded.Site, Of("/Recognition/Staff/Show", ("id", records.Certificate))));
        await officer.FollowAsync(() => officer.Locator("a.button-stop").ClickAsync());
        await officer.CheckAsync($"[name=How][value={how}]");
        await officer.FillAsync("[name=Number]", "91/QĐ-UBND");
        await officer.FillAsync("[name=Reason]", "Không còn đạt tiêu chí vệ sinh.");
        await officer.FillAsync("[name=ReasonEn]", "It no longer meets the hygiene criteria.");
        await officer.DecideAsync(seeded);
        Assert.Contains("91/QĐ-UBND", await officer.Locator("dl.facts").InnerTextAsync(), StringComparison.Ordinal);

        Assert.Equal(how == "Revoked" ? "stop" : "warn", await ToneAsync(visitor, Scan(records)));
        Assert.Equal(before - 1, await ShelfAsync(visitor));
        Assert.DoesNotContain("sao", await StarsInSearchAsync(visitor, goods), StringComparison.Ordinal);
        await visitor.GotoAsync(People.Url(seeded.Site, Of("/Storefront/Public/Product", ("slug", goods.Slug))));
        Assert.Equal(0, await visitor.Locator(".product-top stars, .product-top .stars").CountAsync());
        Assert.True(await visitor.Locator(".product-top .notice").First.IsVisibleAsync());
        foreach (var shelf in (string[])["producer", "commune"])
        {
            await visitor.GotoAsync(await visitor.Locator(shelf == "producer" ? "main a[href*='/chu-the/']" : "main a[href*='/xa-phuong/']").First.EvaluateAsync<string>("a => a.href"));
            var cards = await visitor.Locator($"article.card:has(a[href='/san-pham/{goods.Slug}'])").AllInnerTextsAsync();
            Assert.DoesNotContain(cards, card => card.Contains("sao", StringComparison.Ordinal));
            await visitor.GoBackAsync();
        }
    }

    /// <summary>How many goods the catalogue counts.</summary>
    private async Task<int> ShelfAsync(IPage visitor)
    {
        await visitor.GotoAsync(People.Url(seeded.Site, Of("/Storefront/Public/Products")));
        return int.Parse(new string([.. (await visitor.Locator(".list-head p").First.InnerTextAsync()).TakeWhile(char.IsDigit)]), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<string> StarsInSearchAsync(IPage visitor, Product goods)
    {
        await visitor.GotoAsync(People.Url(seeded.Site, Of("/Storefront/Public/Search", ("q", goods.NameVi))));
        return await visitor.Locator($"main li:has(a[href='/san-pham/{goods.Slug}'])").First.InnerTextAsync();
    }

    private async Task<string?> ToneAsync(IPage visitor, string address)
    {
        await visitor.GotoAsync(People.Url(seeded.Site, address));
        return await visitor.Locator("section.status").GetAttributeAsync("data-tone");
    }

    private static string Scan(Records records) => $"/01/{records.Valid.Gtin}/10/{records.ValidLot}";

    private string Of(string page, params (string, string?)[] values) => seeded.Site.Services.GetRequiredService<IAddresses>().Of(page, Language.Vietnamese, values);
}
