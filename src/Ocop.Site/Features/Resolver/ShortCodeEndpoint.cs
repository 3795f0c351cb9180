using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.DigitalLink;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;
using Ocop.Traceability.Resolver;

namespace Ocop.Site.Features.Resolver;

/// <summary>Our own codes, <c>/q/{code}</c> (FE02), and <c>/q</c>, printed beneath them, where a code is typed by hand (FE21).</summary>
internal static class ShortCodeEndpoint
{
    private const int LongestTyped = 400;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods("/q/{**code}", ["GET", "HEAD", "OPTIONS"], ResolveAsync);
        app.MapMethods("/q", ["GET", "HEAD", "OPTIONS"], TypedAsync);
    }

    private static async Task ResolveAsync(HttpContext http, KnownItems known, ScanRefusals refusals, PublicRoot root)
    {
        if (IsPreflight(http))
            return;
        var raw = RawRequest.Of(http);
        if (raw.Path.Length <= "/q/".Length)
        {
            await TypedAsync(http, known, refusals, root);
            return;
        }
        var typed = Uri.UnescapeDataString(raw.Path["/q/".Length..]);
        if (!raw.IsPlain || !ShortCode.TryParse(typed, out var code))
            await refusals.MalformedOwnCodeAsync(http, typed);
        else
            await AnswerAsync(http, known, refusals, await known.FindAsync(code, http.RequestAborted), code.ToString(), raw.Query);
    }

    /// <summary>Takes what stands beneath a code (our own, the AIs in brackets, the digits of the GTIN alone), or the whole address that a camera shows.</summary>
    private static async Task TypedAsync(HttpContext http, KnownItems known, ScanRefusals refusals, PublicRoot root)
    {
        if (IsPreflight(http))
            return;
        var values = RawRequest.Of(http).Values("code");
        if (values.Count == 0 || (values.Count == 1 && string.IsNullOrWhiteSpace(values[0])))
        {
            await refusals.TypeHereAsync(http);
            return;
        }
        var typed = values[0].Trim();
        if (values.Count > 1 || typed.Length > LongestTyped)
            await refusals.MalformedOwnCodeAsync(http, typed);
        else if (ShortCode.TryParse(typed, out var code))
            await AnswerAsync(http, known, refusals, await known.FindAsync(code, http.RequestAborted), code.ToString(), "");
        else if (LinkOf(typed) is { Gtin: { } gtin } link)
            await AnswerAsync(http, known, refusals, await known.FindAsync(gtin, link.Lot, http.RequestAborted), typed, "", gtin);
        else if (OwnPath(typed, root.Of(http)) is { } path)
            (http.Response.StatusCode, http.Response.Headers.Location) = (StatusCodes.Status307TemporaryRedirect, path);
        else
            await refusals.MalformedOwnCodeAsync(http, typed);
    }

    /// <summary>Where a code of this host leads, copied with or without its scheme; null for another host's, which nobody may pass off as ours (FE26).</summary>
    private static string? OwnPath(string typed, string root) =>
        Uri.TryCreate(typed.Contains("://", StringComparison.Ordinal) ? typed : $"https://{typed}", UriKind.Absolute, out var address)
        && address.Authority == new Uri(root).Authority
        && (address.AbsolutePath.StartsWith("/q/", StringComparison.Ordinal) || address.AbsolutePath.StartsWith("/01/", StringComparison.Ordinal))
            ? address.PathAndQuery
            : null;

    private static DigitalLink? LinkOf(string typed)
    {
        if (Gtin.TryParse(typed.Replace(" ", "", StringComparison.Ordinal), out var gtin))
            return DigitalLink.For(gtin);
        return ElementString.TryParse(typed, out var elements, out _) && DigitalLink.TryFrom(elements, out var link, out _) ? link : null;
    }

    private static async Task AnswerAsync(
        HttpContext http, KnownItems known, ScanRefusals refusals, KnownItem? item, string code, string query, Gtin? gtin = null)
    {
        if (item is not null)
        {
            http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            http.Response.Headers.Location = LinkResolver.WithQuery(known.TracePageOf(http, item, Languages.Preferred(http.Request)), query);
        }
        else if (gtin is not null && await known.IsRetiredAsync(gtin, http.RequestAborted))
        {
            await refusals.RetiredAsync(http, code);
        }
        else
        {
            await refusals.UnknownAsync(http, code);
        }
    }

    private static bool IsPreflight(HttpContext http)
    {
        DigitalLinkEndpoint.AllowEveryone(http);
        http.Response.Headers.Vary = "Accept, Accept-Language, Cookie";
        return HttpMethods.IsOptions(http.Request.Method);
    }
}
