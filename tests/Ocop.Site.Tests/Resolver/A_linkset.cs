using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Resolver;

/// <summary>The GS1-Conformant resolver, through the real host; the choice itself is tested in the library.</summary>
public sealed class A_linkset(SeededSite seeded) : IClassFixture<SeededSite>
{
    private Uri Root => seeded.Site.BaseAddress;

    [Theory]
    [InlineData("?linkType=linkset", "application/linkset+json", "application/linkset+json")]
    [InlineData("", "application/linkset+json", "application/linkset+json")]
    [InlineData("?linkType=all", "application/json", "application/json")]
    [InlineData("?linkType=linkset", "application/ld+json", "application/ld+json")]
    [InlineData("?linkType=linkset", "text/html", "text/html")]
    public async Task Is_given_in_the_form_asked_for(string query, string accept, string mediaType)
    {
        var path = await APathAsync();
        var (status, answer) = await Raw.AnswerOfAsync(Root, path + query, $"Accept: {accept}\r\n");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"Content-Type: {mediaType}", answer, StringComparison.Ordinal);
        Assert.Contains("linkset-context", answer, StringComparison.Ordinal);
        Assert.Contains("Access-Control-Allow-Origin: *", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_only_links_that_answer()
    {
        var path = await APathAsync();
        using var visitor = seeded.Site.Visit();
        visitor.Http.DefaultRequestHeaders.Add("Accept", "application/linkset+json");
        using var response = await visitor.GetAsync(path);
        var set = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;

        using var reader = seeded.Site.Visit();
        foreach (var href in set["linkset"]!.AsArray().SelectMany(level => level!.AsObject()).Where(m => m.Value is JsonArray)
                     .SelectMany(m => m.Value!.AsArray()).Select(link => (string)link!["href"]!).Distinct())
        {
            using var page = await reader.Http.GetAsync(new Uri(href), TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, href), (page.StatusCode, href));
        }
    }

    [Theory]
    [InlineData("?linkType=gs1:pip", HttpStatusCode.TemporaryRedirect, "/san-pham/")]
    [InlineData("?linkType=https%3A%2F%2Fgs1.org%2Fvoc%2Ftraceability", HttpStatusCode.TemporaryRedirect, "/truy-xuat/")]
    [InlineData("?linkType=gs1:nosuchlt", HttpStatusCode.NotFound, "")]
    public async Task Is_chosen_from_by_link_type(string query, HttpStatusCode status, string start)
    {
        var (got, answer) = await Raw.AnswerOfAsync(Root, await APathAsync() + query);
        Assert.Equal(status, got);
        Assert.Contains(start, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_offered_with_HEAD_and_to_other_sites()
    {
        var path = await APathAsync();
        var (status, head) = await Raw.AnswerOfAsync(Root, path, method: "HEAD");
        Assert.Equal(HttpStatusCode.TemporaryRedirect, status);
        Assert.EndsWith("\r\n\r\n", head, StringComparison.Ordinal);

        var (options, preflight) = await Raw.AnswerOfAsync(Root, path, "Origin: https://other.example\r\nAccess-Control-Request-Method: GET\r\n", "OPTIONS");
        Assert.Equal(HttpStatusCode.NoContent, options);
        Assert.Contains("Access-Control-Allow-Methods: GET, HEAD, OPTIONS", preflight, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await Raw.AnswerOfAsync(Root, path, method: "DELETE")).Status);
    }

    [Fact]
    public async Task Comes_from_a_resolver_that_describes_itself()
    {
        using var visitor = seeded.Site.Visit();
        using var response = await visitor.GetAsync("/.well-known/gs1resolver");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var description = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(seeded.Site.BaseAddress.GetLeftPart(UriPartial.Authority), (string?)description["resolverRoot"]);
    }

    private async Task<string> APathAsync() => await seeded.Site.DoAsync(async services =>
        $"/01/{(await services.GetRequiredService<ICatalogue>().AllAsync(CancellationToken.None)).First(p => p.Gtin is not null).Gtin}");
}
