using System.Collections.Concurrent;
using System.IO.Compression;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Primitives;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Platform.Html;

/// <summary>One number in the database that every transaction raises when it changes anything a page may show.</summary>
public interface IPageVersion
{
    /// <summary>The number as committed now, by whichever process.</summary>
    ValueTask<long> CurrentAsync();
}

/// <summary>Marks a public page that holds nothing personal: its answer is kept in memory, whole, and sent again for as long as
/// the database's page version and the day in Viet Nam are the ones it was made under.
/// See docs/decisions/ready-pages.md.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadyPageAttribute : Attribute, IAsyncResourceFilter
{
    public Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<ReadyPages>().MakeAsync(context.HttpContext, async () =>
        {
            // The pipeline hands a failure over instead of throwing it: an empty page must not be kept in its place.
            if (await next() is { Exception: { } failure, ExceptionHandled: false })
                ExceptionDispatchInfo.Throw(failure);
        });
}

/// <summary>What a page may ask of the answer that is being made ready.</summary>
public sealed class ReadyPageRequest
{
    /// <summary>Runs before each answer of this page leaves, kept or fresh, and returns the page version as of its own commit:
    /// the scan log stores the scan here.</summary>
    public Func<HttpContext, ValueTask<long>>? BeforeEachAnswer { get; set; }

    /// <summary>False for a page that hardly anyone asks for twice, such as that of a single item.</summary>
    public bool IsKept { get; set; } = true;

    public static ReadyPageRequest? Of(HttpContext http) => http.Features.Get<ReadyPageRequest>();

    internal bool AlreadyDone { get; init; }
}

internal sealed class ReadyPages(IPageVersion version, TimeProvider clock)
{
    // The whole site in both languages is under 5,000 pages; past this, addresses are being made up.
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, ReadyPage> pages = new(StringComparer.Ordinal);

    public bool HasAny => !pages.IsEmpty;

    /// <summary>What may be stored for the next start: pages of now that need nothing done before they are sent, the fronts (the short addresses) first.</summary>
    internal async Task<IReadOnlyList<StoredPage>> ToStoreAsync(string maker, int most)
    {
        if (pages.IsEmpty)
            return [];
        var (current, day) = (await version.CurrentAsync(), clock.Today());
        return [.. pages
            .Where(kept => kept.Value.Version == current && kept.Value.Day == day && kept.Value.BeforeEachAnswer is null && kept.Key.Length <= StoredPage.LongestTarget)
            .OrderBy(kept => kept.Key.Length).ThenBy(kept => kept.Key, StringComparer.Ordinal)
            .Take(most)
            .Select(kept => kept.Value.ToStored(maker, kept.Key))];
    }

    /// <summary>Takes up what an earlier run of this program left, if it still says what the database says.</summary>
    internal async Task<IReadOnlyList<StoredPage>> TakeUpAsync(IStoredPages stored, string maker, CancellationToken cancellationToken)
    {
        var left = await stored.ReadAsync(maker, await version.CurrentAsync(), clock.Today(), cancellationToken);
        foreach (var page in left)
            pages.TryAdd(page.Target, ReadyPage.From(page));
        return left;
    }

    /// <summary>Answers from memory when the kept page still says what the database says.</summary>
    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(http.Request.Method)
            || !pages.TryGetValue(TargetOf(http), out var page)
            || http.Request.Headers.ContainsKey("HX-Request"))
        {
            await next(http);
            return;
        }

        var current = page.BeforeEachAnswer is { } before ? await before(http) : await version.CurrentAsync();
        if (page.Version == current && page.Day == clock.Today())
        {
            await page.SendAsync(http);
            return;
        }
        if (page.BeforeEachAnswer is not null)
            http.Features.Set(new ReadyPageRequest { AlreadyDone = true });
        await next(http);
    }

    /// <summary>Makes the page, keeps it if it turned out well, and sends it.</summary>
    public async Task MakeAsync(HttpContext http, Func<Task> make)
    {
        // A query is somebody's question, not a page; a fragment is not whole.
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.QueryString.HasValue || http.Request.Headers.ContainsKey("HX-Request"))
        {
            await make();
            return;
        }

        var request = http.Features.Get<ReadyPageRequest>() ?? new ReadyPageRequest();
        http.Features.Set(request);
        var (asOf, day) = (await version.CurrentAsync(), clock.Today());
        var wire = http.Response.Body;
        using var body = new MemoryStream();
        http.Response.Body = body;
        try
        {
            await make();
        }
        finally
        {
            http.Response.Body = wire;
        }

        if (request is { BeforeEachAnswer: { } before, AlreadyDone: false })
            await before(http);
        if (http.Response.StatusCode != StatusCodes.Status200OK || http.Response.Headers.SetCookie.Count > 0)
        {
            if (body.Length > 0)
                await wire.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), http.RequestAborted);
            return;
        }

        var page = new ReadyPage(asOf, day, http.Response.ContentType ?? "text/html; charset=utf-8", body.ToArray(), request.BeforeEachAnswer, http.Response.Headers.ContentSecurityPolicy);
        if (pages.Count >= Most)
            pages.Clear();
        if (request.IsKept)
            pages[TargetOf(http)] = page;
        await page.SendAsync(http);
    }

    private static string TargetOf(HttpContext http) => http.Features.Get<IHttpRequestFeature>() is { RawTarget.Length: > 0 } request
        ? request.RawTarget
        : http.Request.Path + http.Request.QueryString;
}

internal sealed class ReadyPage
{
    private readonly string contentType;
    private readonly StringValues policy;
    private readonly string tag;
    private byte[]? body;
    private byte[]? brotli;
    private byte[]? gzip;

    public ReadyPage(long version, DateOnly day, string contentType, byte[] body, Func<HttpContext, ValueTask<long>>? beforeEachAnswer, StringValues policy)
        : this(version, day, contentType, policy, '"' + Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12)) + '"') =>
        (this.body, BeforeEachAnswer) = (body, beforeEachAnswer);

    private ReadyPage(long version, DateOnly day, string contentType, StringValues policy, string tag) =>
        (Version, Day, this.contentType, this.policy, this.tag) = (version, day, contentType, policy, tag);

    public long Version { get; }
    public DateOnly Day { get; }
    public Func<HttpContext, ValueTask<long>>? BeforeEachAnswer { get; }

    private byte[] Body => body ??= Unpack(brotli!);
    private byte[] Brotli => brotli ??= Pack(into => new BrotliStream(into, new BrotliCompressionOptions { Quality = 6 }));

    public static ReadyPage From(StoredPage page) =>
        new(page.Version, page.Day, page.ContentType, page.Policy is null ? StringValues.Empty : new StringValues(page.Policy), page.Tag) { brotli = page.Brotli };

    public StoredPage ToStored(string maker, string target) => new()
    {
        Maker = maker,
        Target = target,
        Version = Version,
        Day = Day,
        ContentType = contentType,
        Policy = policy.Count > 0 ? policy.ToString() : null,
        Tag = tag,
        Brotli = Brotli,
    };

    public Task SendAsync(HttpContext http)
    {
        var response = http.Response;
        var headers = response.Headers;
        // The browser asks each time: a recall may have come a second ago.
        headers.CacheControl = "no-cache";
        headers.ETag = tag;
        if (policy.Count > 0)
            headers.ContentSecurityPolicy = policy;
        headers.Append("Vary", "Accept-Encoding");
        if (http.Request.Headers.IfNoneMatch.ToString() == tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.ContentType = contentType;
        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        byte[] bytes;
        if (accepted.Contains("br", StringComparison.Ordinal))
        {
            headers.ContentEncoding = "br";
            bytes = Brotli;
        }
        else if (accepted.Contains("gzip", StringComparison.Ordinal))
        {
            headers.ContentEncoding = "gzip";
            bytes = gzip ??= Pack(into => new GZipStream(into, CompressionLevel.Optimal));
        }
        else
        {
            bytes = Body;
        }
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, 0, bytes.Length, http.RequestAborted);
    }

    private byte[] Pack(Func<Stream, Stream> packer)
    {
        using var packed = new MemoryStream();
        using (var stream = packer(packed))
            stream.Write(Body);
        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var stream = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        stream.CopyTo(whole);
        return whole.ToArray();
    }
}
