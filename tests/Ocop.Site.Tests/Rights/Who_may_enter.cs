using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Rights;

/// <summary>Every page and endpoint, for every role and a stranger, against <see cref="RightsTable"/>.</summary>
public sealed partial class Who_may_enter(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly string Nobody = "01900000-0000-7000-8000-000000000000";
    private Hosting.Site Site => seeded.Site;

    public static TheoryData<string> Roles => [.. RightsTable.Everyone];

    [Fact]
    public void Is_written_down_for_every_page_and_endpoint()
    {
        var found = Endpoints().ToLookup(e => e.Metadata.GetMetadata<PageAddress>()?.Page);
        Assert.Equal(RightsTable.Pages.Keys.Order(StringComparer.Ordinal), found.Select(f => f.Key).OfType<string>().Order(StringComparer.Ordinal));
        Assert.Equal(RightsTable.Endpoints.Keys.Order(StringComparer.Ordinal), found[null].Select(Named).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Roles))]
    public async Task Is_held_for_a(string role)
    {
        using var visitor = role == RightsTable.Stranger ? Site.Visit() : await Site.VisitAsAsync(role);
        var wrong = new List<string>();
        foreach (var (page, entered) in RightsTable.Pages)
        {
            foreach (var language in Languages.All)
            {
                var address = AddressOf(page, language);
                using (var read = await visitor.GetAsync(address))
                    Check(read, $"GET {address}", entered, HttpStatusCode.SeeOther);
                // Without a token: whoever may enter is told so, everybody else is stopped before.
                using var sent = await visitor.PostAsync(address, ("x", "y"));
                Check(sent, $"POST {address}", entered, HttpStatusCode.SeeOther);
            }
        }
        foreach (var (name, entered) in RightsTable.Endpoints)
        {
            var (method, path) = (name.Split(' ')[0].Split(',')[0], Braces().Replace(name.Split(' ')[1], "x"));
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var answer = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Check(answer, name, entered, HttpStatusCode.Unauthorized);
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        void Check(HttpResponseMessage answer, string what, IReadOnlyList<string> entered, HttpStatusCode toStranger)
        {
            var isIn = answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.SeeOther) && (int)answer.StatusCode < 500;
            var expected = entered.Contains(role) ? "in" : role == RightsTable.Stranger ? $"{(int)toStranger}" : "403";
            var actual = isIn ? "in" : $"{(int)answer.StatusCode}";
            if (what.StartsWith("POST", StringComparison.Ordinal) && isIn && answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests) && RightsTable.Pages.Values.Contains(entered) && !what.Contains("/api/", StringComparison.Ordinal))
                actual = $"carried out without a token: {(int)answer.StatusCode}";
            if (actual != expected)
                wrong.Add($"{what}: {expected} was expected, not {actual}");
        }
    }

    private IEnumerable<RouteEndpoint> Endpoints() => Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        // Files of wwwroot, and the one that stands for files made after the build, in Development.
        .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.RoutePattern.RawText != "{**path:file}");

    private string AddressOf(string page, Language language) =>
        "/" + Braces().Replace(Site.Services.GetRequiredService<IAddresses>().All[page].In(language), Nobody);

    private static string Named(RouteEndpoint endpoint)
    {
        var methods = string.Join(',', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []);
        return $"{methods} {PrimaryKey().Replace(endpoint.RoutePattern.RawText!, "/{key}/{**rest}")}";
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"^/\w+/\{\*\*rest\}$")]
    private static partial Regex PrimaryKey();
}
