using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.EventLedger;
using Ocop.Site.Features.Lots;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Trace;

public sealed class The_proof_of_a_step(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Is_linked_from_each_step_of_the_journey()
    {
        using var visitor = site.Visit();
        foreach (var address in (string[])["/truy-xuat", "/en/trace"])
        {
            var steps = (await visitor.OpenAsync(await LotAsync(address))).QuerySelectorAll("ol.timeline > li").ToList();
            Assert.NotEmpty(steps);
            foreach (var step in steps)
                Assert.NotNull((await visitor.OpenAsync(step.QuerySelector("details a")!.GetAttribute("href")!)).QuerySelector("h1"));
        }
    }

    [Fact]
    public async Task Holds_for_a_stranger_who_has_the_file_and_nothing_else()
    {
        await site.RunJobAsync<SignCheckpoint>();
        using var visitor = site.Visit();
        using var file = JsonDocument.Parse(await FileAsync(visitor, await StepAsync(visitor)));

        var (root, size) = SignedIn(file.RootElement);
        var entry = file.RootElement.GetProperty("entries")[0];
        Assert.Equal(size, entry.GetProperty("treeSize").GetInt64());
        Assert.Equal(root, RootOver(entry, entry.GetProperty("event").GetString()!));
        Assert.NotEqual(root, RootOver(entry, entry.GetProperty("event").GetString() + " "));
    }

    [Fact]
    public async Task Is_not_there_yet_for_an_entry_newer_than_the_signature_and_says_so()
    {
        await site.RunJobAsync<SignCheckpoint>();
        var (lot, entry) = await CorrectAsync("Ghi nhầm ngày.");
        using var visitor = site.Visit();
        var step = (await visitor.OpenAsync(lot)).QuerySelectorAll("ol.timeline > li").Single(li => li.TextContent.Contains("Ghi nhầm ngày.", StringComparison.Ordinal));
        var address = step.QuerySelector("details a")!.GetAttribute("href")!;
        Assert.Contains(entry.Split(';')[1][..64], address, StringComparison.Ordinal);

        var page = await visitor.OpenAsync(address);
        Assert.Contains("sổ chưa ký tới đây", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        await site.RunJobAsync<SignCheckpoint>();
        page = await visitor.OpenAsync(address);
        Assert.Null(page.QuerySelector("[role=status]"));

        // The step and the word that voids it: each has its own place in the log.
        using var file = JsonDocument.Parse(await FileAsync(visitor, page));
        var (root, _) = SignedIn(file.RootElement);
        var entries = file.RootElement.GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal(2, entries.Count);
        Assert.All(entries, proven => Assert.Equal(root, RootOver(proven, proven.GetProperty("event").GetString()!)));
    }

    [Theory]
    [InlineData("/chung-cu/09520001010019/khong-co/00")]
    [InlineData("/en/proof/xx/yy/zz/proof.json")]
    public async Task Of_a_step_that_nobody_recorded_is_not_found(string address)
    {
        using var visitor = site.Visit();
        using var answer = await visitor.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    /// <summary>Root and size of the checkpoint, whose signature must hold.</summary>
    private static (string Root, long Size) SignedIn(JsonElement file)
    {
        var note = file.GetProperty("checkpoint").GetString()!.Split('\n');
        using var key = ECDsa.Create();
        key.ImportFromPem(file.GetProperty("publicKey").GetString());
        var signature = Convert.FromBase64String(note[4].Split(' ')[2])[4..];
        Assert.True(key.VerifyData(Encoding.UTF8.GetBytes(string.Join('\n', note[..3]) + '\n'), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        return (note[2], long.Parse(note[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>RFC 9162 section 2.1.3.2, written again from its text.</summary>
    private static string RootOver(JsonElement entry, string text)
    {
        var hash = SHA256.HashData([0, .. Encoding.UTF8.GetBytes(text)]);
        var (at, last) = (entry.GetProperty("leafIndex").GetInt64(), entry.GetProperty("treeSize").GetInt64() - 1);
        foreach (var neighbour in entry.GetProperty("inclusionPath").EnumerateArray().Select(digest => digest.GetBytesFromBase64()))
        {
            var isRight = at % 2 == 1 || at == last;
            hash = SHA256.HashData(isRight ? [1, .. neighbour, .. hash] : [1, .. hash, .. neighbour]);
            while (isRight && at % 2 == 0 && at != 0)
                (at, last) = (at / 2, last / 2);
            (at, last) = (at / 2, last / 2);
        }
        return Convert.ToBase64String(hash);
    }

    private async Task<IHtmlDocument> StepAsync(Visitor visitor) =>
        await visitor.OpenAsync((await visitor.OpenAsync(await LotAsync("/truy-xuat"))).QuerySelector("ol.timeline details a")!.GetAttribute("href")!);

    private static async Task<string> FileAsync(Visitor visitor, IHtmlDocument page)
    {
        using var answer = await visitor.GetAsync(page.QuerySelector("a[download]")!.GetAttribute("href")!);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsStringAsync(Now);
    }

    private Task<string> LotAsync(string address) => site.DoAsync(async services =>
    {
        var product = (await services.GetRequiredService<ICatalogue>().FindBySlugAsync("nem-chua-yen-mac", Now))!.Product;
        var lot = (await services.GetRequiredService<ILots>().NewestAsync([product.Id], 1, Now))[product.Id].First();
        return $"{address}/{product.TraceItem}/{lot.Number}";
    });

    /// <summary>Declares a step of some lot wrong.</summary>
    private Task<(string Lot, string Entry)> CorrectAsync(string reason) => site.DoAsync(async services =>
    {
        var db = services.GetRequiredService<SiteDbContext>();
        var entry = await db.Set<JournalEntry>().OrderBy(e => e.At).FirstAsync(e => e.Word != JournalWords.Made.Code && e.DeclaredWrongAt == null, Now);
        var lot = await db.Set<RegisteredLot>().SingleAsync(l => l.Id == entry.Lot, Now);
        await services.GetRequiredService<LotJournal>().DeclareWrongAsync(lot, entry, reason, Now);
        var product = (await services.GetRequiredService<ICatalogue>().FindAsync([lot.Product], Now))[lot.Product];
        return ($"/truy-xuat/{product.TraceItem}/{lot.Number}", entry.EventId);
    });
}
