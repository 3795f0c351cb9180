using Microsoft.Playwright;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.BrowserTests;

public sealed class A_scan_page_on_paper(SeededSite seeded, Browser browser) : IClassFixture<SeededSite>
{
    private static readonly string[] OnScreenOnly = [".site-head", ".site-foot", ".karst", ".driver .button"];

    [Fact]
    public async Task Says_what_the_screen_says_in_black_on_white_and_leaves_the_frame_out()
    {
        var records = await Records.OfAsync(seeded.Site);
        await using var desk = await browser.DesktopAsync();
        var page = await desk.NewPageAsync();
        await page.GotoAsync(People.Url(seeded.Site, $"/01/{records.Valid.Gtin}/10/{records.ValidLot}"));
        Assert.True(await page.Locator(".site-foot").IsVisibleAsync());

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var part in OnScreenOnly)
            Assert.False(await page.Locator(part).First.IsVisibleAsync(), $"{part} is printed.");
        Assert.Equal("rgb(0, 0, 0) on rgb(255, 255, 255)", await page.Locator("section.status").EvaluateAsync<string>("e => getComputedStyle(e).color + ' on ' + getComputedStyle(e).backgroundColor"));

        var words = await Printed.WordsAsync(await page.PdfAsync(new() { Format = "A4" }));
        Assert.Contains(records.ValidLot, words, StringComparison.Ordinal);
        Assert.Contains(records.Valid.NameVi, words, StringComparison.Ordinal);
        Assert.InRange(words.Count(c => c == '\f'), 1, 4);
    }
}
