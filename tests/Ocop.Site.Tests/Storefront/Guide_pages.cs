using System.Net;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Storefront;

public sealed class Guide_pages(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Theory]
    [InlineData("/gioi-thieu", "OCOP là gì", "/gioi-thieu/ocop")]
    [InlineData("/en/about", "What OCOP is", "/en/about/ocop")]
    public async Task Stand_together_in_one_list(string path, string title, string address)
    {
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync(path);
        Assert.Equal(11, page.QuerySelectorAll("main .lines > li").Length);
        Assert.Equal(address, page.QuerySelectorAll("main .lines a").Single(link => link.TextContent.Contains(title, StringComparison.Ordinal)).GetAttribute("href"));
    }

    [Theory]
    [InlineData("/gioi-thieu/sao-ocop", "vi", "36 tháng", "/en/about/sao-ocop")]
    [InlineData("/en/about/sao-ocop", "en", "36 months", "/gioi-thieu/sao-ocop")]
    public async Task Say_how_long_stars_last_and_know_their_twin(string path, string language, string words, string twin)
    {
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync(path);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Contains(words, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("link[rel=alternate][hreflang]"), link => link.GetAttribute("href")!.EndsWith(twin, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/gioi-thieu/khong-co")]
    [InlineData("/en/about/%3Cscript%3E")]
    [InlineData("/gioi-thieu/SAO-OCOP")]
    public async Task Are_404_under_a_key_that_nobody_wrote(string path)
    {
        using var visitor = seeded.Site.Visit();
        await visitor.OpenAsync(path, HttpStatusCode.NotFound);
    }
}
