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
        
        // Three taps: the product, how many (the last number stands there), make it.
        await producer.FollowAsync(() => producer.Locator("a.tile-main").ClickAsync());
        var taps = 0;
        await TapAsync("ul.lines a");
        Assert.NotEmpty(await producer.InputValueAsync("[name=so-luong]"));
        await TapAsync("form:has([name=so-luong]) button.button-big");
        await TapAsync("form[method=post] button.button-big");
        Assert.Equal(3, taps);
        Assert.Single(await producer.Locator("ol.timeline > li").AllAsync());
        var lot = producer.Url.Split('?')[0];

        // A step in a farmer's word, with a photo.
        await producer.FollowAsync(() => producer.Locator("a[href$='/ghi']").First.ClickAsync());
        await producer.FollowAsync(() => producer.Locator("ul.lines a[href*='dong-goi']").ClickAsync());
        await producer.FillAsync("[name=ghi-chu]", "Gói giấy, buộc lạt.");
        await producer.SetInputFilesAsync("[name=anh]", new FilePayload { Name = "goi.jpg", MimeType = "image/jpeg", Buffer = await PhotoAsync(producer) });
        await producer.FollowAsync(() => producer.Locator("form[method=post] button.button-big").ClickAsync());
        var step = producer.Locator("ol.timeline > li", new() { HasText = "Gói giấy, buộc lạt." });
        Assert.True(await step.Locator("img").EvaluateAsync<bool>("i => (i.loading = 'eager', i.decode().then(() => i.naturalWidth > 0))"));

        // The code, read off paper by somebody else's reader.
        await producer.Locator("a[href$='/tem']").First.ClickAsync();
        await producer.WaitForSelectorAsync("form[action$='.pdf']");
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
        Assert.Equal(2, await tourist.Locator("ol.timeline > li").CountAsync());
        Assert.Equal(1, await tourist.Locator("ol.timeline img").CountAsync());

        // An officer recalls the lot.
        await using var office = await browser.DesktopAsync(script: script);
        var officer = await office.NewPageAsync();
        await officer.SignInAsStaffAsync(seeded.Site, Role.ProvinceOfficer);
        await officer.Locator("main a[href='/can-bo/lo']").First.ClickAsync();
        await officer.FillAsync("[name=so]", new Uri(lot).Segments[^1]);
        await officer.Locator("form:has([name=so]) button").ClickAsync();
        await officer.Locator("ul.lines a[href*='/thu-hoi']").First.ClickAsync();
        await officer.CheckAsync("[name=Level][value=Serious]");
        await officer.FillAsync("[name=Number]", "88/QĐ-SNN");
        await officer.FillAsync("[name=Reason]", "Nắp lọ phồng.");
        await officer.FillAsync("[name=ReasonEn]", "The lids bulge.");
        await officer.FillAsync("[name=Advice]", "Đừng ăn, đừng bán.");
        await officer.FillAsync("[name=AdviceEn]", "Do not eat it, do not sell it.");
        await officer.Locator("button.button-stop").ClickAsync();
        await officer.WaitForURLAsync(url => url.Contains("/can-bo/thu-hoi", StringComparison.Ordinal));

        // The very next request of anyone.
        await tourist.ReloadAsync();
        Assert.Equal("stop", await tourist.Locator("section.status").GetAttributeAsync("data-tone"));
        Assert.Contains("Do not eat it", await tourist.Locator("section.status").InnerTextAsync(), StringComparison.Ordinal);
        var refused = await producer.ReloadAsync();
        Assert.Equal(409, refused!.Status);

        async Task TapAsync(string what)
        {
            taps++;
            await producer.FollowAsync(() => producer.Locator(what).First.ClickAsync());
        }
    }

    /// <summary>A picture as this browser would take it.</summary>
    private static Task<byte[]> PhotoAsync(IPage page) => page.Locator("h1").ScreenshotAsync(new() { Type = ScreenshotType.Jpeg });

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
