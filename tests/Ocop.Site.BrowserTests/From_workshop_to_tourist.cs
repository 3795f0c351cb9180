using Microsoft.Playwright;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

/// <summary>The main line of the product, end to end on phones: made today, printed, scanned abroad, recalled, and every page turns.</summary>
public sealed class From_workshop_to_tourist(SeededSite seeded, Browser browser) : IClassFixture<SeededSite>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lot_made_in_three_taps_is_printed_scanned_and_recalled(bool script)
    {
        // Codes are single: the people below signed in a moment ago in the other run.
        seeded.Clock.Advance(TimeSpan.FromMinutes(2));
        await using var workshop = await browser.PhoneAsync(script: script);
        var producer = await workshop.NewPageAsync();
        await producer.SignInAsProducerAsync(seeded.Site);
        await Browser.ShootAsync(producer, "workspace-360");

        // Three taps: the product, how many, make it.
        await producer.Locator("a.tile-main").ClickAsync();
        await Browser.ShootAsync(producer, "made-today-1-360");
        await producer.Locator("ul.lines a").First.ClickAsync();
        await producer.FillAsync("[name=so-luong]", "50");
        await Browser.ShootAsync(producer, "made-today-2-360");
        await producer.Locator("form:has([name=so-luong]) button.button-big").ClickAsync();
        await producer.WaitForSelectorAsync("dl.facts");
        await Browser.ShootAsync(producer, "made-today-3-360");
        await producer.Locator("form[method=post] button.button-big").ClickAsync();
        await producer.WaitForSelectorAsync("ol.timeline");
        await Browser.ShootAsync(producer, "lot-360");
        Assert.Single(await producer.Locator("ol.timeline > li").AllAsync());

        // The code, read off paper by somebody else's reader.
        var lot = producer.Url;
        await producer.Locator("a[href$='/tem']").First.ClickAsync();
        await producer.WaitForSelectorAsync("form[action$='.pdf']");
        await Browser.ShootAsync(producer, "labels-360");
        var printed = await PrintAsync(producer);
        var address = new Uri(Assert.Single(printed.Distinct()));

        // A tourist whose phone speaks English.
        await using var abroad = await browser.PhoneAsync("en-GB", script);
        var tourist = await abroad.NewPageAsync();
        var arrived = (await tourist.GotoAsync(People.Url(seeded.Site, address.PathAndQuery)))!;
        Assert.Equal(200, arrived.Status);
        Assert.Null(arrived.Request.RedirectedFrom?.RedirectedFrom);
        Assert.Equal("en", await tourist.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("ok", await tourist.Locator("section.status").GetAttributeAsync("data-tone"));
        Assert.NotEmpty(await tourist.Locator("address").InnerTextAsync());
        await Browser.ShootAsync(tourist, "scanned-360");

        // An officer recalls the lot.
        await using var office = await browser.DesktopAsync(script: script);
        var officer = await office.NewPageAsync();
        await officer.SignInAsStaffAsync(seeded.Site, Role.ProvinceOfficer);
        await Browser.ShootAsync(officer, "staff-start-1280");
        await officer.Locator("main a[href='/can-bo/lo']").First.ClickAsync();
        await officer.FillAsync("[name=so]", new Uri(lot).Segments[^1]);
        await officer.Locator("form:has([name=so]) button").ClickAsync();
        await Browser.ShootAsync(officer, "staff-lots-1280");
        await officer.Locator("ul.lines a[href*='/thu-hoi']").First.ClickAsync();
        await officer.CheckAsync("[name=Level][value=Serious]");
        await officer.FillAsync("[name=Number]", "88/QĐ-SNN");
        await officer.FillAsync("[name=Reason]", "Nắp lọ phồng.");
        await officer.FillAsync("[name=ReasonEn]", "The lids bulge.");
        await officer.FillAsync("[name=Advice]", "Đừng ăn, đừng bán.");
        await officer.FillAsync("[name=AdviceEn]", "Do not eat it, do not sell it.");
        await Browser.ShootAsync(officer, "recall-form-1280");
        await officer.Locator("button.button-stop").ClickAsync();
        await officer.WaitForURLAsync(url => url.Contains("/can-bo/thu-hoi", StringComparison.Ordinal));

        // The very next request of anyone.
        await tourist.ReloadAsync();
        Assert.Equal("stop", await tourist.Locator("section.status").GetAttributeAsync("data-tone"));
        Assert.Contains("Do not eat it", await tourist.Locator("section.status").InnerTextAsync(), StringComparison.Ordinal);
        await Browser.ShootAsync(tourist, "recalled-360");
        var refused = await producer.ReloadAsync();
        Assert.Equal(409, refused!.Status);
    }

    /// <summary>Every file of the label page, each decoded.</summary>
    private static async Task<IReadOnlyList<string>> PrintAsync(IPage page)
    {
        var links = await page.EvaluateAsync<string[]>("""
            [...[...document.querySelectorAll("a[href*='.svg'], a[href*='.png']")].map(a => a.href),
             (f => f.action + '?' + new URLSearchParams(new FormData(f)))(document.querySelector("form[action$='.pdf']"))]
            """);
        var read = new List<string>();
        foreach (var link in links)
        {
            var file = await page.Context.APIRequest.GetAsync(link);
            Assert.Equal(200, file.Status);
            var codes = await Printed.ReadAsync(await file.BodyAsync(), Path.GetExtension(new Uri(link).AbsolutePath));
            Assert.NotEmpty(codes);
            read.AddRange(codes);
        }
        Assert.Equal(3, links.Length);
        return read;
    }
}
