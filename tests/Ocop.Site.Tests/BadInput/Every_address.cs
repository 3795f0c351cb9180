using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Architecture;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Rights;

namespace Ocop.Site.Tests.BadInput;

/// <summary>Every page, in both languages, with something wrong in each part of its address and under each key of its query.</summary>
public sealed class Every_address(SeededSite seeded) : IClassFixture<SeededSite>
{
    // Refused before any page is asked.
    private static readonly Dictionary<string, string> Unreadable = new(StringComparer.Ordinal)
    {
        ["not UTF-8"] = "%FF%FE",
        ["a character spelled too long"] = "%C0%AF",
        ["half a pair"] = "%ED%A0%80",
        ["an unfinished escape"] = "%2",
        ["a NUL"] = "a%00b",
        ["ten thousand characters"] = new('a', 10_000),
    };

    private static readonly Dictionary<string, string> Wrong = new(StringComparer.Ordinal)
    {
        ["a way up, and a NUL encoded twice"] = "..%2F..%2Fetc%2500b",
        ["HTML, SQL, a line break and signs that nobody sees"] = Uri.EscapeDataString(Clear.Html) + "'%20OR%201=1--%0D%0ASet-Cookie:%20a=b%E2%80%AE%E2%80%8B%F0%9F%8D%99",
        ["four thousand characters"] = new('a', 4_000),
        ["a negative number"] = "-1",
        ["a huge number"] = "999999999999999999999",
        ["a word"] = "abc",
        ["nothing but a space"] = "%20",
        ["a wrong check digit"] = "09520123456789",
        ["a letter in a GTIN"] = "0952012345678X",
        ["nobody's id"] = "01900000-0000-7000-8000-000000000000",
        ["a place in another list"] = "MjAyNi0xMS0yMR9h",
    };

    private static readonly ParallelOptions EightAtATime = new() { MaxDegreeOfParallelism = 8 };

    private Hosting.Site Site => seeded.Site;

    [Fact]
    public void Is_asked_for_every_page_with_every_key_it_reads()
    {
        var byHand = PagesAsked.All.Where(page => File.ReadAllText(Repository.File($"src/Ocop.Site/Features{page}.cshtml.cs")).Contains("Request.Query", StringComparison.Ordinal));
        Assert.Empty(byHand.Except(PagesAsked.ReadByHand.Keys).Except(["/Trace/Public/Show"]));
    }

    [Fact]
    public async Task Answers_clearly_to_whatever_is_wrong_in_it()
    {
        var pages = await new PagesAsked(Site).LookAsync();
        var before = await Rows.OfAsync(Site);
        var faults = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(PagesAsked.All, EightAtATime, async (page, _) =>
        {
            using var visitor = await pages.VisitorOfAsync(page);
            foreach (var (kind, wrong) in Unreadable)
            {
                var part = pages.PartsOf(page).LastOrDefault();
                foreach (var language in Languages.All)
                {
                    var answer = await AnswerAsync(visitor, part is null ? $"{pages.AddressOf(page, language)}?a={wrong}" : pages.AddressOf(page, language, part, wrong));
                    var right = kind == "ten thousand characters" ? HttpStatusCode.RequestUriTooLong : HttpStatusCode.BadRequest;
                    // On a connection that is kept open the server itself refuses a NUL in a path, without a page: see A_scanned_code for the first request.
                    var fault = kind == "a NUL" && part is not null && answer.Body.Length == 0 ? null : answer.Fault(language);
                    if (fault is not null || answer.Status != right)
                        faults.Add($"{page}, {kind} ({language.Tag}): {(int)answer.Status} {fault}");
                }
            }
            foreach (var (kind, wrong) in Wrong)
            {
                foreach (var part in pages.PartsOf(page))
                    await AskAsync(page, $"{kind} for {{{part}}}", pages.IsNeeded(page, part), language => pages.AddressOf(page, language, part, wrong), visitor);
                foreach (var key in pages.KeysOf(page))
                    await AskAsync(page, $"{kind} for ?{key}", isNeeded: false, language => $"{pages.AddressOf(page, language)}?{key}={wrong}", visitor);
            }
        });
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Order(StringComparer.Ordinal)));
        Assert.Equal("", before.Changed(await Rows.OfAsync(Site)));

        async Task AskAsync(string page, string what, bool isNeeded, Func<Language, string> address, Visitor visitor)
        {
            var told = new List<string>();
            foreach (var language in Languages.All)
            {
                var answer = await AnswerAsync(visitor, address(language));
                if (isNeeded && !answer.IsRefused)
                    faults.Add($"{page}, {what} ({language.Tag}): {(int)answer.Status}: taken as right");
                else if (answer.Fault(language) is { } fault)
                    faults.Add($"{page}, {what} ({language.Tag}): {fault}");
                // What is taken is the same page in both languages; what is refused has words of its own in each.
                if (!answer.IsRefused)
                    break;
                told.Add(answer.Told);
            }
            if (told.Count == 2 && told[0] == told[1])
                faults.Add($"{page}, {what}: the same words in both languages: {told[0]}");
        }
    }

    [Fact]
    public async Task Bears_the_same_key_twice_and_a_thousand_keys_that_nobody_knows()
    {
        var pages = await new PagesAsked(Site).LookAsync();
        var faults = new ConcurrentBag<string>();
        var thousand = string.Join('&', Enumerable.Range(0, 1_000).Select(i => $"k{i}"));
        await Parallel.ForEachAsync(PagesAsked.All, EightAtATime, async (page, _) =>
        {
            using var visitor = await pages.VisitorOfAsync(page);
            foreach (var language in Languages.All)
            {
                foreach (var (query, isKnown) in pages.KeysOf(page).Select(key => ($"{key}=1&{key}=2", true)).Append((thousand, false)).Append(("&&=&=a&a=&%3D", false)))
                {
                    var answer = await AnswerAsync(visitor, $"{pages.AddressOf(page, language)}?{query}");
                    if (answer.Fault(language) is { } fault)
                        faults.Add($"{page} {query[..Math.Min(20, query.Length)]} ({language.Tag}): {fault}");
                    if (!isKnown && answer.IsRefused && answer.Status != (await AnswerAsync(visitor, pages.AddressOf(page, language))).Status)
                        faults.Add($"{page} ({language.Tag}): {(int)answer.Status} for keys that mean nothing to it");
                }
            }
        });
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Of_a_page_takes_reading_and_sending_and_nothing_else()
    {
        var pages = await new PagesAsked(Site).LookAsync();
        var before = await Rows.OfAsync(Site);
        var faults = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(PagesAsked.All, EightAtATime, async (page, _) =>
        {
            using var visitor = await pages.VisitorOfAsync(page);
            foreach (var language in Languages.All)
            {
                var address = pages.AddressOf(page, language);
                using var read = await visitor.GetAsync(address);
                using var head = await visitor.Http.SendAsync(new(HttpMethod.Head, Exactly(address)), CancellationToken.None);
                if (head.StatusCode != read.StatusCode || (await head.Content.ReadAsByteArrayAsync(CancellationToken.None)).Length > 0)
                    faults.Add($"HEAD {address}: {(int)head.StatusCode}, GET {(int)read.StatusCode}");
                foreach (var method in (string[])["PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
                {
                    var answer = await AnswerAsync(visitor, address, new(method));
                    // Whatever is not sure to be harmless needs our token, as a form does.
                    if (answer.Status is not (HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest) || answer.Fault(language) is not null)
                        faults.Add($"{method} {address}: {(int)answer.Status} {answer.Fault(language)}");
                }
            }
        });
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Order(StringComparer.Ordinal)));
        Assert.Equal("", before.Changed(await Rows.OfAsync(Site)));
    }

    [Fact]
    public async Task Of_an_endpoint_answers_clearly_in_the_language_of_whoever_asks()
    {
        var faults = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Languages.All.SelectMany(_ => Endpoints, (language, endpoint) => (language, endpoint)), EightAtATime, async (asked, _) =>
        {
            var (language, (name, targets)) = asked;
            using var visitor = Site.Visit();
            visitor.Http.DefaultRequestHeaders.Add("Accept-Language", language.Tag);
            foreach (var (target, kind, wrong) in targets.SelectMany(_ => Unreadable.Concat(Wrong), (target, wrong) => (target, wrong.Key, wrong.Value)))
            {
                using var request = new HttpRequestMessage(new(name.Split(' ', ',')[0]), Exactly(target.Replace("*", wrong, StringComparison.Ordinal)));
                using var response = await visitor.Http.SendAsync(request, CancellationToken.None);
                var answer = await Clear.ReadAsync(response);
                if (answer.Location?.StartsWith(Site.BaseAddress.AbsoluteUri, StringComparison.Ordinal) is true)
                    answer = answer with { Location = answer.Location[(Site.BaseAddress.AbsoluteUri.Length - 1)..] }; // a resolver says its own name
                // A code has no language in its address, and an address that cannot be read has none either.
                var spoken = Unreadable.ContainsKey(kind) || target[1] == 'q' || char.IsAsciiDigit(target[1]) ? language : Language.Vietnamese;
                var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
                var isByServer = kind == "a NUL" && answer is { Status: HttpStatusCode.BadRequest, Body: "" };
                var fault = isByServer || isProblem ? null : target.StartsWith("/api", StringComparison.Ordinal) && answer.IsRefused ? $"{(int)answer.Status} without problem details" : answer.Fault(spoken);
                if (fault is not null || (int)answer.Status >= 500)
                    faults.Add($"{name}, {kind} in {target} ({language.Tag}): {(int)answer.Status} {fault}");
            }
        });
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Of_an_endpoint_is_asked_for_all_of_them() =>
        Assert.Equal(RightsTable.Endpoints.Keys.Order(StringComparer.Ordinal), Endpoints.Keys.Order(StringComparer.Ordinal));

    // A star stands where something wrong goes.
    private static readonly Dictionary<string, string[]> Endpoints = new(StringComparer.Ordinal)
    {
        ["POST /api/passkeys/request"] = ["/api/passkeys/request?a=*"],
        ["POST /api/passkeys/creation"] = ["/api/passkeys/creation?a=*"],
        ["GET /ngon-ngu/{tag}"] = ["/ngon-ngu/*", "/ngon-ngu/en?to=*"],
        ["GET /anh/{name}"] = ["/anh/*"],
        ["GET /van-de/anh/{id}"] = ["/van-de/anh/*"],
        ["GET /dang-ngo/anh/{id}"] = ["/dang-ngo/anh/*"],
        ["GET /last-copy-worker.js"] = ["/last-copy-worker.js?a=*"],
        ["GET /gio-hang/so"] = ["/gio-hang/so?a=*"],
        ["GET /thanh-toan/{link}/ma.png"] = ["/thanh-toan/*/ma.png", "/thanh-toan/abcdefghijklmnopqrstuv/ma.png?so=*"],
        ["GET /thanh-toan/{link}/the"] = ["/thanh-toan/*/the"],
        ["GET /thanh-toan/{link}/trang-thai"] = ["/thanh-toan/*/trang-thai"],
        ["POST /thanh-toan/ngan-hang/thong-bao"] = ["/thanh-toan/ngan-hang/thong-bao?a=*"],
        ["POST /thanh-toan/the/thong-bao"] = ["/thanh-toan/the/thong-bao?a=*"],
        ["GET /robots.txt"] = ["/robots.txt?a=*"],
        ["GET /sitemap.xml"] = ["/sitemap.xml?a=*"],
        ["GET /api/digital-link/parse"] = ["/api/digital-link/parse?uri=*", "/api/digital-link/parse?*"],
        ["POST /api/digital-link/parse"] = ["/api/digital-link/parse?uri=*"],
        ["GET,HEAD,OPTIONS /.well-known/gs1resolver"] = ["/.well-known/gs1resolver?a=*"],
        ["GET,HEAD,OPTIONS /q"] = ["/q?code=*"],
        ["GET,HEAD,OPTIONS /q/{**code}"] = ["/q/*"],
        ["GET,HEAD,OPTIONS /{key}/{**rest}"] = ["/01/*", "/01/09520001010019/10/*", "/01/09520001010019/10/A/21/*", "/01/09520001010019?linkType=*", "/8010/*"],
    };

    private static async Task<Clear> AnswerAsync(Visitor visitor, string address, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(visitor.Http.BaseAddress + address[1..], Untouched));
        using var answer = await visitor.Http.SendAsync(request);
        return await Clear.ReadAsync(answer);
    }

    private Uri Exactly(string address) => new(Site.BaseAddress + address[1..], Untouched);

    // As it stands: escapes that mean nothing would be mended or refused otherwise.
    private static readonly UriCreationOptions Untouched = new() { DangerousDisablePathAndQueryCanonicalization = true };
}
