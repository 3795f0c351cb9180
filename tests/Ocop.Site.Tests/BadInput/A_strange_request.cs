using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Rights;

namespace Ocop.Site.Tests.BadInput;

/// <summary>What no browser sends, and what a program is told.</summary>
public sealed class A_strange_request(SeededSite seeded) : IClassFixture<SeededSite>
{
    private Hosting.Site Site => seeded.Site;

    private static readonly string[] Cookies =
    [
        "session=chunks-9; sessionC1=x; form=x; kept-form=x; lang=<b>; phone=x", $"session={new string('a', 6_000)}", "=;;=; session; \"; lang=vi; lang=en", "session=CfDJ8" + new string('A', 300),
    ];

    private static readonly string[] Headers =
    [
        "Accept-Language: xx-YY;q=abc,,;;,*;q=9", "Accept: text/html;q=x,<>,;", "If-None-Match: W/\"'><bad-input\"", "User-Agent: <bad-input>", "Range: bytes=99999999999-0",
        "HX-Request: <bad-input>", "X-Forwarded-For: not an address, ::ffff:999.1.1.1", "Referer: javascript:alert(1)",
    ];

    [Fact]
    public async Task With_cookies_that_are_not_ours_reads_every_public_page_all_the_same()
    {
        var faults = await OfPublicPagesAsync(async (address, plain) =>
        {
            var wrong = new List<string>();
            foreach (var cookie in Cookies)
            {
                var (status, _) = await Raw.AnswerOfAsync(Site.BaseAddress, address, $"Accept: text/html\r\nCookie: {cookie}\r\n");
                if (status != plain)
                    wrong.Add($"{address} with {cookie[..20]}: {(int)status}, not {(int)plain}");
            }
            return wrong;
        });
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task With_headers_that_mean_nothing_is_answered_as_one_without()
    {
        var faults = await OfPublicPagesAsync(async (address, plain) =>
        {
            // All at once; if that is not answered as it should be, one by one to name the header.
            if (await FaultAsync(address, plain, string.Concat(Headers.Select(h => h + "\r\n"))) is not { } fault)
                return [];
            var wrong = new List<string> { $"{address} with all of them: {fault}" };
            foreach (var header in Headers)
            {
                if (await FaultAsync(address, plain, header + "\r\n") is { } own)
                    wrong.Add($"{address} with {header}: {own}");
            }
            return wrong;
        });
        Assert.True(faults.Count == 0, string.Join('\n', faults));

        async Task<string?> FaultAsync(string address, HttpStatusCode plain, string headers)
        {
            var (status, answer) = await Raw.AnswerOfAsync(Site.BaseAddress, address, headers);
            return status != plain ? $"{(int)status}, not {(int)plain}" : answer.Contains("<bad-input", StringComparison.Ordinal) ? "HTML came back as HTML" : null;
        }
    }

    /// <summary>What is wrong about any of them, eight at a time: each is asked as the address it is and with the status it has without.</summary>
    private async Task<IReadOnlyCollection<string>> OfPublicPagesAsync(Func<string, HttpStatusCode, Task<List<string>>> faultsOf)
    {
        var pages = await new PagesAsked(Site).LookAsync();
        var faults = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(PagesAsked.All.Where(p => PagesAsked.RoleFor(p) == RightsTable.Stranger), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (page, _) =>
        {
            var address = pages.AddressOf(page, Language.English);
            foreach (var fault in await faultsOf(address, (await Raw.AnswerOfAsync(Site.BaseAddress, address)).Status))
                faults.Add(fault);
        });
        return faults;
    }

    [Fact]
    public async Task With_an_endless_header_is_refused_by_the_server()
    {
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await Raw.AnswerOfAsync(Site.BaseAddress, "/", $"X: {new string('a', 40_000)}\r\n")).Status);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await Raw.AnswerOfAsync(Site.BaseAddress, "/", string.Concat(Enumerable.Range(0, 200).Select(n => $"X-{n}: a\r\n")))).Status);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404)]
    [InlineData("GET", "/api/digital-link/parse", 400)]
    [InlineData("GET", "/api/digital-link/parse?uri=a&uri=b", 400)]
    [InlineData("GET", "/api/digital-link/parse?uri=%FF", 400)]
    [InlineData("GET", "/api/%FF", 400)]
    [InlineData("DELETE", "/api/digital-link/parse", 405)]
    [InlineData("POST", "/api/digital-link/parse", 415)]
    [InlineData("POST", "/api/passkeys/request", 400)]
    [InlineData("GET", "/01/09520123456789", 400)]
    [InlineData("GET", "/01/09529999999993", 404)]
    [InlineData("GET", "/q/PABCDEFG", 400)]
    [InlineData("GET", "/truy-xuat/09529999999993", 404)]
    [InlineData("GET", "/san-pham/khong-co", 404)]
    [InlineData("PUT", "/san-pham", 400)]
    public async Task Of_a_program_is_told_its_problem_by_RFC_9457(string method, string target, int status)
    {
        var (got, answer) = await Raw.AnswerOfAsync(Site.BaseAddress, target, "Accept: application/json, application/linkset+json\r\nContent-Length: 0\r\n", method);
        Assert.Equal(status, (int)got);
        Assert.Contains("Content-Type: application/problem+json", answer, StringComparison.OrdinalIgnoreCase);
        using var problem = JsonDocument.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)]);
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.RootElement.GetProperty("title").GetString()!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"uri\":1}")]
    [InlineData("{\"uri\":null}")]
    [InlineData("{\"uri\":\"\\u0000\"}")]
    [InlineData("{\"uri\":\"\\ud800\"}")]
    [InlineData("\u00ff\u00fe")]
    [InlineData("nested")]
    public async Task Of_a_program_whose_JSON_says_nothing_is_refused(string json)
    {
        using var visitor = Site.Visit();
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(json == "nested" ? new string('[', 100_000) : json));
        content.Headers.ContentType = new("application/json");
        using var answer = await visitor.Http.PostAsync(new Uri("/api/digital-link/parse", UriKind.Relative), content, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest || body.Contains("\"valid\":false", StringComparison.Ordinal), $"{answer.StatusCode} {body}");
    }

    [Theory]
    [InlineData("q=%22%27%3E%3Cbad-input%3E")]
    [InlineData("q=")]
    [InlineData("")]
    [InlineData("q=ab&q=cd")]
    [InlineData("q=ab&page=-1&kind=nothing")]
    [InlineData("q=%2B%2A%22%20OR%20NEAR(")]
    [InlineData("q=long")]
    public async Task Of_the_box_while_somebody_types_is_a_fragment_without_faults(string query)
    {
        foreach (var address in (string[])["/tim-kiem", "/en/search"])
        {
            using var visitor = Site.Visit();
            visitor.Http.DefaultRequestHeaders.Add("HX-Request", "true");
            visitor.Http.DefaultRequestHeaders.Add("HX-Request-Type", "partial");
            using var answer = await visitor.GetAsync($"{address}?{query.Replace("long", new string('x', 5_000), StringComparison.Ordinal)}");
            Assert.True((int)answer.StatusCode < 500);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("<bad-input", body, StringComparison.Ordinal);
            Assert.DoesNotContain("<html", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task For_a_lot_of_another_product_is_not_found_in_either_language()
    {
        var pages = await new PagesAsked(Site).LookAsync();
        using var visitor = Site.Visit();
        var told = new HashSet<string>();
        foreach (var language in Languages.All)
        {
            var own = pages.AddressOf("/Trace/Public/Show", language);
            var other = pages.AddressOf("/Trace/Public/Show", language, "item", "09520001010019");
            await visitor.OpenAsync(own);
            var page = await visitor.OpenAsync(other, HttpStatusCode.NotFound);
            Assert.True(told.Add(page.QuerySelector("main .lead")!.TextContent));
        }
    }
}
