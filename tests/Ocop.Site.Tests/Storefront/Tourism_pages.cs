using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Storefront;

public sealed class Tourism_pages(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Theory]
    [InlineData("/du-lich")]
    [InlineData("/en/tourism")]
    public async Task Name_every_place_in_a_list_that_the_map_is_drawn_from(string path)
    {
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync(path);
        var rows = page.QuerySelectorAll("#places > li");
        var makers = (await visitor.OpenAsync(path == "/du-lich" ? "/chu-the" : "/en/producers")).QuerySelectorAll("main .lines > li").Length;
        // Eleven of the 43 craft villages are among the 60 points: each place stands once.
        Assert.Equal((60 - 11, 43, makers), (Of("place"), Of("village"), Of("maker")));
        Assert.Equal(rows.Length, rows.Select(row => row.QuerySelector("a")!.GetAttribute("href")).Distinct().Count());
        Assert.Equal("#places", page.QuerySelector(".map")!.GetAttribute("data-map"));
        Assert.All(rows, row =>
        {
            // Degrees with a point whatever the language: a comma would put the pin at sea.
            Assert.InRange(double.Parse(row.GetAttribute("data-lat")!, CultureInfo.InvariantCulture), 19.85, 20.75);
            Assert.InRange(double.Parse(row.GetAttribute("data-lng")!, CultureInfo.InvariantCulture), 105.45, 106.65);
            Assert.NotEmpty(row.QuerySelector("a")!.GetAttribute("href")!);
        });

        int Of(string pin) => rows.Count(row => row.GetAttribute("data-kind") == pin);
    }

    [Theory]
    [InlineData("craft-village", "village", "Làng nghề")]
    [InlineData("maker", "maker", "Nhà sản xuất")]
    public async Task Can_be_narrowed_to_craft_villages_or_makers(string kind, string pin, string words)
    {
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync($"/du-lich?kind={kind}");
        var rows = page.QuerySelectorAll("#places > li");
        Assert.True(rows.Length >= 40, $"{rows.Length} rows");
        Assert.All(rows, row => Assert.Equal(pin, row.GetAttribute("data-kind")));
        Assert.Equal(words, page.QuerySelector(".tags [aria-current]")!.TextContent.Trim());
    }

    [Fact]
    public async Task Can_be_narrowed_to_one_kind()
    {
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync("/du-lich?kind=church");
        Assert.InRange(page.QuerySelectorAll("#places > li").Length, 3, 10);
        Assert.Equal("Nhà thờ", page.QuerySelector(".tags [aria-current]")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("/du-lich?kind=khong-co")]
    [InlineData("/en/tourism?kind=%3Cb%3Ex")]
    public async Task Refuse_a_kind_that_does_not_exist_in_words_and_show_all(string path)
    {
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync(path, HttpStatusCode.BadRequest);
        Assert.NotNull(page.QuerySelector("[role=alert]"));
        Assert.Equal((await visitor.OpenAsync("/du-lich")).QuerySelectorAll("#places > li").Length, page.QuerySelectorAll("#places > li").Length);
    }

    [Theory]
    [InlineData("/du-lich/tam-coc", "Tam Cốc")]
    [InlineData("/en/tourism/tam-coc", "Tam Coc")]
    public async Task Show_a_place_with_what_lies_nearby(string path, string name)
    {
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync(path);
        Assert.Equal(name, page.QuerySelector("h1")!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll(".lines .figure"));
        Assert.Contains("TouristAttraction", page.QuerySelector("script[type='application/ld+json']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tell_a_craft_village_in_the_words_written_for_it_and_link_its_goods()
    {
        using var visitor = seeded.Site.Visit();
        var page = await visitor.OpenAsync("/lang-nghe/lang-lua-nha-xa");
        Assert.Contains("Nha Xá nép sau đê sông Hồng", page.QuerySelector("article.prose")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(43, (await visitor.OpenAsync("/en/craft-villages")).QuerySelectorAll("main .lines > li").Length);
    }

    [Theory]
    [InlineData("/du-lich/khong-co")]
    [InlineData("/en/craft-villages/khong-co")]
    [InlineData("/lang-nghe/%00")]
    public async Task Are_not_found_or_malformed_when_they_name_nothing(string path)
    {
        var status = await Raw.StatusOfAsync(seeded.Site.BaseAddress, path);
        Assert.True(status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest);
    }
}
