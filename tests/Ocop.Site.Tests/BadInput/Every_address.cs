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
    private static readonly Dictionary<string, string> Wrong = new(StringComparer.Ordinal)
    {
        ["not UTF-8"] = "%FF%FE",
        ["a character spelled too long"] = "%C0%AF",
        ["half a pair"] = "%ED%A0%80",
        ["an unfinished escape"] = "%2",
        ["a NUL"] = "a%00b",
        ["a NUL encoded twice"] = "a%2500b",
        ["an encoded slash"] = "a%2Fb",
        ["a way up"] = "..%2F..%2Fetc",
        ["a line break"] = "a%0D%0ASet-Cookie:%20a=b",
        ["HTML"] = Uri.EscapeDataString(Clear.Html),
        ["four thousand characters"] = new('a', 4_000),
        ["ten thousand characters"] = new('a', 10_000),
        ["a negative number"] = "-1",
        ["a huge number"] = "999999999999999999999",
        ["a word"] = "abc",
        ["nothing but a space"] = "%20",
        ["a wrong check digit"] = "09520123456789",
        ["a letter in a GTIN"] = "0952012345678X",
        ["nobody's id"] = "01900000-0000-7000-8000-000000000000",
        ["SQL"] = "'%20OR%201=1--",
        ["signs that nobody sees"] = "%E2%80%AE%E2%80%8B%F0%9F%8D%99",
        ["a place in another list"] = "MjAyNi0xMS0yMR9h",
    };

    private static readonly string[] Unreadable = ["not UTF-8", "a character spelled too long", "half a pair", "an unfinished escape", "a NUL"];

    private Hosting.Site Site => seeded.Site;

    public static TheoryData<string> Kinds => [.. Wrong.Keys];

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
        await Parallel.ForEachAsync(PagesAsked.All, TestContext.Current.CancellationToken, async (page, _) =>
        {
            using var visitor = await pages.VisitorOfAsync(page);
            foreach (var (kind, wrong) in Wrong)
            {
                foreach (var part in pages.PartsOf(page))
                    await AskAsync(page, $"{kind} for {{{part}}}", kind, pages.IsNeeded(page, part), language => pages.AddressOf(page, language, part, wrong), visitor);
                foreach (var key in pages.KeysOf(page))
                    await AskAsync(page, $"{kind} for ?{key}", kind, isNeeded: false, language => $"{pages.AddressOf(page, language)}?{key}={wrong}", visitor);
            }
        });
        Assert.True(faults.IsEmpty, string.Join('\n', faults.Order(StringComparer.Ordinal)));
        Assert.Equal("", before.Changed(await Rows.OfAsync(Site)));

        async Task AskAsync(string page, string what, string kind, bool isNeeded, Func<Language, string> address, Visitor visitor)
        {
            var told = new List<string>();
            foreach (var language in Languages.All)
            {
                var answer = await AnswerAsync(visitor, address(language));
                // A NUL in a path never gets as far as the site: the server itself refuses it, without a page.
                var isByServer = kind == "a NUL" && what.EndsWith('}') && answer is { Status: HttpStatusCode.BadRequest, Body: "" };
                var fault = isByServer ? null : answer.Fault(language);
                if (Unreadable.Contains(kind) && answer.Status != HttpStatusCode.BadRequest)
                    fault = $"{(int)answer.Status} instead of 400";
                if (kind == "ten thousand characters" && answer.Status != HttpStatusCode.RequestUriTooLong)
                    fault = $"{(int)answer.Status} instead of 414";
                if (isNeeded && !answer.IsRefused)
                    fault = $"{(int)answer.Status}: taken as right";
                if (fault is not null)
                    faults.Add($"{page}, {what} ({language.Tag}): {fault}");
                if (!isByServer && answer.IsRefused)
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
        await Parallel.ForEachAsync(PagesAsked.All, TestContext.Current.CancellationToken, async (page, _) =>
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
        await Parallel.ForEachAsync(PagesAsked.All, TestContext.Current.CancellationToken, async (page, _) =>
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

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_an_endpoint_answers_clearly_to(string kind)
    {
        var faults = new List<string>();
        foreach (var (name, targets) in Endpoints)
        {
            foreach (var (target, language) in targets.SelectMany(target => Languages.All.Select(language => (target, language))))
            {
                using var visitor = Site.Visit();
                visitor.Http.DefaultRequestHeaders.Add("Accept-Language", language.Tag);
                using var request = new HttpRequestMessage(new(name.Split(' ', ',')[0]), Exactly(target.Replace("*", Wrong[kind], StringComparison.Ordinal)));
                using var response = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
                var answer = await Clear.ReadAsync(response);
                if (answer.Location?.StartsWith(Site.BaseAddress.AbsoluteUri, StringComparison.Ordinal) is true)
                    answer = answer with { Location = answer.Location[(Site.BaseAddress.AbsoluteUri.Length - 1)..] }; // a resolver says its own name
                // A code has no language in its address and is answered in the reader's, unless it could not even be read.
                var isRead = !Unreadable.Contains(kind) && kind != "ten thousand characters";
                var spoken = isRead && (target[1] == 'q' || char.IsAsciiDigit(target[1])) ? language : Language.Vietnamese;
                var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
                var isByServer = kind == "a NUL" && answer is { Status: HttpStatusCode.BadRequest, Body: "" };
                var fault = isByServer || isProblem ? null : target.StartsWith("/api", StringComparison.Ordinal) && answer.IsRefused ? $"{(int)answer.Status} without problem details" : answer.Fault(spoken);
                if (fault is not null || (int)answer.Status >= 500)
                    faults.Add($"{name} ({language.Tag}): {fault}");
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
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
