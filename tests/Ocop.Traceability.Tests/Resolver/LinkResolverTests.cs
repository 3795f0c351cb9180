using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Resolver;

namespace Ocop.Traceability.Tests.Resolver;

using DigitalLink = Ocop.Traceability.DigitalLink.DigitalLink;

public class A_resolver
{
    private static readonly Gtin Rice = Gtin.Parse("09520123456788");
    private static readonly LinkType Leaflet = LinkType.Read("gs1:instructions")!;

    private static readonly LinkLevel Product = new(
        DigitalLink.For(Rice),
        "Gạo 5 kg",
        new(LinkType.DefaultLink, "https://a.vn/gao", "Gạo"),
        [new(LinkType.DefaultLinkMulti, "https://a.vn/gao", "Gạo", "vi"), new(LinkType.DefaultLinkMulti, "https://a.vn/en/rice", "Rice", "en")],
        [
            new(LinkType.Pip, "https://a.vn/gao", "Gạo", "vi"),
            new(LinkType.Pip, "https://a.vn/en/rice", "Rice", "en"),
            new(LinkType.Pip, "https://a.vn/gao.json", "Gạo", null, "application/json"),
            new(LinkType.CertificationInfo, "https://a.vn/c1?x=1#top", "Giấy chứng nhận", "vi"),
            new(Leaflet, "https://a.vn/1.pdf", "Một", "vi", "application/pdf"),
            new(Leaflet, "https://a.vn/2.pdf", "Hai", "vi", "application/pdf"),
            new(LinkType.RecallStatus, "https://a.vn/trade", "Thu hồi", ["vi"], null, ["trade"]),
            new(LinkType.RecallStatus, "https://a.vn/public", "Thu hồi", ["vi"], null, []),
        ]);

    private static readonly LinkLevel Lot = new(
        DigitalLink.For(Rice, LotNumber.Parse("A/1")),
        "Gạo 5 kg, lô A/1",
        new(LinkType.DefaultLink, "https://a.vn/lo", "Lô A/1"),
        [],
        [new(LinkType.Traceability, "https://a.vn/lo", "Lô A/1", "vi")]);

    private static readonly LinkLevel[] LotThenProduct = [Lot, Product];

    private static string Answer(ResolverRequest request, params LinkLevel[] levels) => LinkResolver.Resolve(levels, request) switch
    {
        ResolverAnswer.Redirect redirect => redirect.Location,
        ResolverAnswer.AllLinks all => all.Form.ToString(),
        ResolverAnswer.Choice choice => $"300 {choice.Links.Count}",
        ResolverAnswer.NoSuchLink no => $"404 {no.LinkType}",
        var other => other.ToString(),
    };

    private static ResolverRequest Asking(
        string? linkType = null, string? accept = null, string? language = null, string? context = null, string query = "") =>
        new(linkType, accept, language, context, query);

    [Theory]
    [InlineData(null, "https://a.vn/gao")]
    [InlineData("en", "https://a.vn/en/rice")]
    [InlineData("en-GB,vi;q=0.5", "https://a.vn/en/rice")]
    [InlineData("vi;q=0.3, en;q=0.9", "https://a.vn/en/rice")]
    [InlineData("zu", "https://a.vn/gao")]
    [InlineData("zu, *;q=0.1", "https://a.vn/gao")]
    [InlineData("en;q=0, *", "https://a.vn/gao")]
    [InlineData(";;,q=,en;q=x", "https://a.vn/en/rice")]
    public void Without_link_type_goes_to_the_default_in_the_dearest_language(string? language, string location) =>
        Assert.Equal(location, Answer(Asking(language: language), Product));

    [Fact]
    public void Goes_to_the_default_of_the_most_granular_level_known() =>
        Assert.Equal("https://a.vn/lo", Answer(Asking(language: "en"), LotThenProduct));

    [Theory]
    [InlineData("gs1:pip")]
    [InlineData("https://gs1.org/voc/pip")]
    [InlineData("https://ref.gs1.org/voc/pip")]
    public void Walks_up_to_the_level_that_has_the_type_in_any_spelling_of_it(string type) =>
        Assert.Equal("https://a.vn/en/rice", Answer(Asking(type, "text/html", "en"), LotThenProduct));

    [Theory]
    [InlineData("gs1:nosuchlt")]
    [InlineData("schema:review")]
    [InlineData("gs1:defaultLinkMulti")]
    public void Does_not_put_the_default_in_the_place_of_a_type_nobody_offers(string type) =>
        Assert.StartsWith("404 ", Answer(Asking(type), LotThenProduct), StringComparison.Ordinal);

    [Fact]
    public void Takes_defaultLink_by_name_for_the_default_itself() =>
        Assert.Equal("https://a.vn/gao", Answer(Asking("gs1:defaultLink", language: "en"), Product));

    [Theory]
    [InlineData("application/json", null, "https://a.vn/gao.json")]
    [InlineData("text/html;q=0.1, application/json;q=0.9", "en", "https://a.vn/gao.json")]
    [InlineData("text/*", "pt-BR, vi;q=0.2", "https://a.vn/gao")]
    [InlineData("image/png", "en", "https://a.vn/en/rice")]
    [InlineData(null, "vi-VN", "https://a.vn/gao")]
    public void Chooses_among_links_of_a_type_by_media_type_and_then_language(string? accept, string? language, string location) =>
        Assert.Equal(location, Answer(Asking("gs1:pip", accept, language), Product));

    [Fact]
    public void Chooses_by_context_and_prefers_links_without_one_when_none_is_asked()
    {
        Assert.Equal("https://a.vn/trade", Answer(Asking("gs1:recallStatus", context: "trade"), Product));
        Assert.Equal("https://a.vn/public", Answer(Asking("gs1:recallStatus"), Product));
    }

    [Fact]
    public void Leaves_the_choice_where_nothing_tells_links_apart() =>
        Assert.Equal("300 2", Answer(Asking("gs1:instructions"), Product));

    [Theory]
    [InlineData("", "https://a.vn/c1?x=1#top")]
    [InlineData("flag", "https://a.vn/c1?x=1&flag#top")]
    [InlineData("a=%2F;b+c&&", "https://a.vn/c1?x=1&a=%2F;b+c&&#top")]
    public void Passes_the_query_string_on_exactly_as_it_came(string query, string location) =>
        Assert.Equal(location, Answer(Asking("gs1:certificationInfo", query: query), Product));

    [Theory]
    [InlineData("linkset", null, "Page")]
    [InlineData("linkset", "*/*", "Page")]
    [InlineData("linkset", "text/html,application/xhtml+xml,*/*;q=0.8", "Page")]
    [InlineData("linkset", "application/linkset+json", "LinksetJson")]
    [InlineData("all", "application/json", "Json")]
    [InlineData("linkset", "application/ld+json", "JsonLd")]
    [InlineData(null, "application/linkset+json", "LinksetJson")]
    [InlineData(null, "text/html, application/linkset+json;q=0.5", "https://a.vn/gao")]
    [InlineData(null, "application/json", "https://a.vn/gao")]
    public void Gives_all_links_to_whoever_asks_for_a_linkset(string? type, string? accept, string answer) =>
        Assert.Equal(answer, Answer(Asking(type, accept), Product));

    [Fact]
    public void Writes_a_linkset_as_the_schema_wants_it()
    {
        var set = JsonNode.Parse(Linkset.Write(LotThenProduct, "https://ocop.example"))!.AsObject();

        Assert.Equal("linkset", Assert.Single(set).Key);
        var levels = set["linkset"]!.AsArray();
        Assert.Equal(["https://ocop.example/01/09520123456788/10/A%2F1", "https://ocop.example/01/09520123456788"], levels.Select(l => (string?)l!["anchor"]));
        foreach (var level in levels.Select(l => l!.AsObject()))
        {
            Assert.False(string.IsNullOrEmpty((string?)level["itemDescription"]));
            foreach (var (relation, links) in level.Where(m => m.Key is not ("anchor" or "itemDescription")))
            {
                Assert.Matches("^https?://[A-Za-z0-9./]+$", relation);
                foreach (var link in links!.AsArray().Select(l => l!.AsObject()))
                {
                    Assert.Empty(link.Select(m => m.Key).Except(["href", "title", "hreflang", "type", "context"]));
                    Assert.False(string.IsNullOrEmpty((string?)link["title"]));
                }
            }
            var single = Assert.Single(level[LinkType.DefaultLink.Uri]!.AsArray())!.AsObject();
            Assert.Equal(["href", "title"], single.Select(m => m.Key));
        }
        Assert.Equal("Gạo 5 kg", (string?)levels[1]!["itemDescription"]);
        Assert.Equal("vi", (string?)levels[1]![LinkType.Pip.Uri]![0]!["hreflang"]![0]);
    }

    [Fact]
    public void Puts_the_context_into_JSON_LD_only()
    {
        Assert.Equal(Linkset.Context, (string?)JsonNode.Parse(Linkset.Write([Product], "https://a.b", withContext: true))!["@context"]);
        Assert.Null(JsonNode.Parse(Linkset.Write([Product], "https://a.b"))!["@context"]);
    }

    [Fact]
    public void Writes_a_choice_as_a_linkset_of_those_links()
    {
        var choice = Assert.IsType<ResolverAnswer.Choice>(LinkResolver.Resolve([Product], Asking("gs1:instructions")));
        var level = JsonNode.Parse(Linkset.Write(choice, "https://a.b"))!["linkset"]![0]!.AsObject();
        Assert.Equal(["https://a.vn/1.pdf", "https://a.vn/2.pdf"], level[Leaflet.Uri]!.AsArray().Select(l => (string?)l!["href"]));
        Assert.Equal(3, level.Count);
    }

    [Fact]
    public void Looks_from_the_finest_level_to_the_coarsest()
    {
        static IEnumerable<string> Paths(string uri) => LinkLevel.Candidates(DigitalLink.Parse(uri)).Select(l => l.Path);

        Assert.Equal(
            ["/01/09520123456788/21/S", "/01/09520123456788/22/V/10/L", "/01/09520123456788/10/L", "/01/09520123456788/22/V", "/01/09520123456788"],
            Paths("https://a/01/09520123456788/22/V/10/L/21/S?99=A"));
        Assert.Equal(["/01/09520123456788/235/T", "/01/09520123456788"], Paths("https://a/01/09520123456788/235/T"));
        Assert.Equal(["/414/9520123456788/254/1", "/414/9520123456788"], Paths("https://a/414/9520123456788/254/1"));
    }

    [Fact]
    public void Describes_itself_as_the_schema_wants_it()
    {
        var description = JsonNode.Parse(new ResolverDescription(
            "OCOP Ninh Bình", "https://ocop.example", ["01"], new("Văn phòng", null, "Hoa Lư", "Ninh Bình", null, "+842293871000")).ToJson())!;

        Assert.Equal("https://ocop.example", (string?)description["resolverRoot"]);
        Assert.Equal("01", (string?)description["supportedPrimaryKeys"]![0]);
        Assert.Equal("gs1:", (string?)description["supportedLinkType"]![0]!["prefix"]);
        Assert.Equal("tel:+842293871000", (string?)description["contact"]!["hasTelephone"]);
        Assert.Null(description["contact"]!["hasAddress"]!["streetAddress"]);
        Assert.Contains("Ninh Bình", description.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
    }

    [Fact]
    public void Knows_the_link_types_of_the_vocabulary()
    {
        Assert.Equal(59, LinkType.Gs1Terms.Count);
        Assert.All(LinkType.Gs1Terms, term => Assert.Matches(new Regex("^[a-zA-Z]+$"), term));
        Assert.Equal("pip", LinkType.Read("https://gs1.org/voc/pip")!.Gs1Term);
        Assert.Null(LinkType.Read("https://schema.org/review")!.Gs1Term);
        Assert.Null(LinkType.Read(" "));
    }

    [Fact]
    public void Is_not_asked_about_what_nobody_knows() =>
        Assert.Throws<ArgumentException>(() => LinkResolver.Resolve([], Asking()));
}
