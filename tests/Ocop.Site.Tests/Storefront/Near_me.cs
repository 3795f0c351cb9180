using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using Ocop.Site.Features.Storefront;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Storefront;

/// <summary>The lists of goods, makers and places by distance (FA08, FA10). The address holds the whole state, with script or without.</summary>
public sealed class Near_me(SeededSite seeded) : IClassFixture<SeededSite>
{
    private readonly Visitor visitor = seeded.Site.Visit();

    private static readonly string[] Answers = ["data-asking", "data-denied", "data-failed"];

    // Tam Cốc's boat landing, as a phone would say it.
    private const string Position = "20.2153,105.9371";

    public static TheoryData<string, string> Lists => new()
    {
        { "/san-pham", ".card > p:first-of-type" },
        { "/en/products", ".card > p:first-of-type" },
        { "/chu-the", "ol.lines .figure" },
        { "/en/producers", "ol.lines .figure" },
        { "/du-lich", "#places .figure" },
        { "/en/tourism", "#places .figure" },
    };

    [Theory, MemberData(nameof(Lists))]
    public async Task Puts_the_nearest_first_and_says_how_far(string list, string distance)
    {
        foreach (var near in new[] { Position, "tam-coc", "xa-gia-vien", "lang-lua-nha-xa" })
        {
            var page = await visitor.OpenAsync($"{list}?near={near}");
            var kilometres = page.QuerySelectorAll($"main {distance}").Select(e => Kilometres(e, list.StartsWith("/en", StringComparison.Ordinal) ? "en" : "vi")).ToList();
            Assert.True(kilometres.Count >= 20, $"{list}?near={near}: {kilometres.Count}");
            Assert.Equal(kilometres.Order(), kilometres);
            Assert.DoesNotContain("near=", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href")!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Keeps_what_else_was_chosen_and_goes_on_from_page_to_page_without_missing_one()
    {
        var all = await visitor.OpenAsync("/en/products?group=food");
        var total = int.Parse(all.QuerySelector("[role=status] b")!.TextContent.Split(' ')[0], CultureInfo.InvariantCulture);
        var (seen, next) = (new List<string>(), (string?)"/en/products?group=food&near=tam-coc");
        while (next is not null)
        {
            var page = await visitor.OpenAsync(next);
            seen.AddRange(page.QuerySelectorAll(".card a").Select(a => a.GetAttribute("href")!));
            next = page.QuerySelector("a[rel~=next]")?.GetAttribute("href");
            Assert.True(seen.Count <= total);
        }
        Assert.Equal(total, seen.Distinct().Count());
    }

    [Fact]
    public async Task Is_asked_without_script_by_a_form_that_keeps_the_choices()
    {
        var page = await visitor.OpenAsync("/san-pham?stars=4&sort=name");
        var form = page.QuerySelector(".near form")!;
        Assert.Equal(("get", "/san-pham"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal([("stars", "4")], form.QuerySelectorAll("input[type=hidden]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)));
        Assert.Equal(129, form.QuerySelectorAll("option[value]:not([value=''])").Length);

        var chosen = await visitor.OpenAsync("/san-pham?stars=4&near=xa-gia-vien");
        Assert.Equal("xa-gia-vien", chosen.QuerySelector(".near option[selected]")!.GetAttribute("value"));
        Assert.Contains("Xã Gia Viễn", chosen.QuerySelector(".near p")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/san-pham?stars=4", chosen.QuerySelector(".near p a")!.GetAttribute("href"));
        Assert.Null(chosen.QuerySelector(".sorts [aria-current]"));
    }

    [Fact]
    public async Task Has_a_button_for_script_alone_with_an_answer_for_every_outcome()
    {
        var button = (await visitor.OpenAsync("/en/tourism?kind=church")).QuerySelector("button[data-near]")!;
        Assert.True(button.HasAttribute("hidden"));
        Assert.Equal("/en/tourism?kind=church", button.GetAttribute("data-near"));
        Assert.All(Answers, said => Assert.NotEmpty(button.GetAttribute(said)!));
    }

    [Fact]
    public async Task Rounds_a_position_to_some_hundred_metres_and_lets_nobody_keep_it()
    {
        using var answer = await visitor.GetAsync($"/san-pham?near={Position}");
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Contains("geolocation=(self)", answer.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        var page = await Visitor.ReadAsync(answer);
        var links = page.QuerySelectorAll("main a[href*='near=']").Select(a => Uri.UnescapeDataString(a.GetAttribute("href")!)).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains("near=20.215,105.937", link, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_that_a_position_lies_outside_the_province_and_measures_from_it_all_the_same()
    {
        var page = await visitor.OpenAsync("/en/products?near=21.0285,105.8542"); // Hà Nội
        Assert.Contains("outside Ninh Bình", page.QuerySelector(".near .notice")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".card"));
        Assert.Null((await visitor.OpenAsync($"/en/products?near={Position}")).QuerySelector(".near .notice"));
    }

    [Theory]
    [InlineData("khong-co-xa-nay")]
    [InlineData("91,105")]
    [InlineData("20.25,181")]
    [InlineData("20.25")]
    [InlineData("NaN,105.9")]
    [InlineData("20,25,105,97")]
    [InlineData("1e1,105")]
    [InlineData("%3Cb%3E")]
    [InlineData("20.25&near=105.9")]
    public async Task Answers_a_place_that_is_none_with_400_and_the_whole_list(string near)
    {
        foreach (var (list, distance) in Lists.Select(l => l.Data))
        {
            var page = await visitor.OpenAsync($"{list}?near={near}", HttpStatusCode.BadRequest);
            Assert.NotNull(page.QuerySelector("[role=alert]"));
            Assert.DoesNotContain(page.QuerySelectorAll($"main {distance}"), e => e.TextContent.EndsWith(" km", StringComparison.Ordinal));
            Assert.NotEmpty(page.QuerySelectorAll("main .card, main .lines li"));
        }
    }

    [Fact]
    public async Task Is_offered_by_the_pages_of_places()
    {
        foreach (var path in new[] { "/du-lich/tam-coc", "/xa-phuong/xa-gia-vien", "/lang-nghe/lang-lua-nha-xa" })
            Assert.NotNull((await visitor.OpenAsync(path)).QuerySelector($"main a[href='/san-pham?near={path.Split('/')[2]}']"));
    }

    [Theory]
    [InlineData("20.2153,105.9371", "20.215,105.937")]
    [InlineData(" 20.25,105.97", "20.25,105.97")]
    [InlineData("-33.8688,151.2093", "-33.869,151.209")]
    [InlineData("tam-coc", null)]
    public void Reads_a_position(string words, string? value) => Assert.Equal(value, Whereabouts.OfPosition(words)?.Value);

    private static double Kilometres(IElement shown, string language) =>
        double.Parse(shown.TextContent.Split('·')[^1].Replace("km", "", StringComparison.Ordinal).Trim(), CultureInfo.GetCultureInfo(language));
}
