using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Resolver;

public sealed class A_digital_link_read_for_others(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string Endpoint = "/api/digital-link/parse";

    [Fact]
    public async Task Is_taken_apart_from_an_address_or_a_body()
    {
        using var visitor = seeded.Site.Visit();
        const string uri = "https://a.b/stem/01/9520123456788/10/A%2FB?17=261231";
        using var got = await visitor.GetAsync($"{Endpoint}?uri={Uri.EscapeDataString(uri)}");
        using var posted = await visitor.Http.PostAsJsonAsync(new Uri(Endpoint, UriKind.Relative), new { uri }, TestContext.Current.CancellationToken);
        foreach (var response in new[] { got, posted })
        {
            var verdict = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            Assert.True((bool?)verdict["valid"]);
            Assert.Equal("https://id.gs1.org/01/09520123456788/10/A%2FB?17=261231", (string?)verdict["canonical"]);
            Assert.Equal(["01=09520123456788", "10=A/B", "17=261231"], verdict["elements"]!.AsArray().Select(e => $"{e!["ai"]}={e["value"]}"));
            Assert.Null(verdict["error"]);
        }
    }

    [Fact]
    public async Task Is_refused_with_the_reason_and_its_place()
    {
        using var visitor = seeded.Site.Visit();
        using var response = await visitor.GetAsync($"{Endpoint}?uri=https%3A%2F%2Fa%2F01%2F09520123456789");
        var verdict = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False((bool?)verdict["valid"]);
        Assert.Equal(26, (int?)verdict["position"]);
        Assert.NotEmpty((string)verdict["error"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?uri=a&uri=b")]
    public async Task Must_be_named_once(string query)
    {
        using var visitor = seeded.Site.Visit();
        using var response = await visitor.GetAsync(Endpoint + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("{}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("[1]", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("uri=a", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task Must_be_posted_as_JSON_that_names_it(string body, string mediaType, HttpStatusCode status)
    {
        using var visitor = seeded.Site.Visit();
        using var response = await visitor.Http.PostAsync(new Uri(Endpoint, UriKind.Relative), new StringContent(body, Encoding.UTF8, mediaType), TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
    }
}
