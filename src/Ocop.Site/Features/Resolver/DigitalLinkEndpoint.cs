using System.Text;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.DigitalLink;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Resolver;

namespace Ocop.Site.Features.Resolver;

/// <summary>The GS1-Conformant resolver: a Digital Link in, a redirect or a linkset out (release 1.2; checklist 2.1 of the GS1 brief).</summary>
internal static class DigitalLinkEndpoint
{
    private const string Methods = "GET, HEAD, OPTIONS";

    // Names of keys were taken out of the URI syntax with release 1.3: such an address is wrong, not unknown.
    private static readonly string[] FormerNames =
        ["gtin", "itip", "gmn", "cpid", "gln", "payto", "gsrnp", "gsrn", "gcn", "sscc", "gdti", "ginc", "gsin", "grai", "giai"];

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var key in ApplicationIdentifiers.PrimaryKeys.Select(ai => ai.Code).Concat(FormerNames))
            app.MapMethods($"/{key}/{{**rest}}", ["GET", "HEAD", "OPTIONS"], ResolveAsync);
        app.MapMethods("/.well-known/gs1resolver", ["GET", "HEAD", "OPTIONS"], Describe);
    }

    /// <summary>Whoever asks from another site may read the answer.</summary>
    public static void AllowEveryone(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "Link, Location";
        if (!HttpMethods.IsOptions(http.Request.Method))
            return;
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = "Accept, Accept-Language";
        headers.Allow = Methods;
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task ResolveAsync(HttpContext http, KnownItems known, ScanRefusals refusals, PublicRoot root)
    {
        AllowEveryone(http);
        if (HttpMethods.IsOptions(http.Request.Method))
            return;
        http.Response.Headers.Vary = "Accept, Accept-Language, Cookie";

        var raw = RawRequest.Of(http);
        if (!DigitalLink.TryParse($"https://resolver{raw.Path}?{raw.Query}", out var link, out var error))
        {
            await refusals.MalformedAsync(http, error, Uri.UnescapeDataString(raw.Path));
            return;
        }
        var (types, contexts) = (raw.Values("linkType"), raw.Values("context"));
        if (types.Count > 1 || contexts.Count > 1)
        {
            await refusals.MalformedAsync(http, raw.Query);
            return;
        }
        if (link.Gtin is not { } gtin)
        {
            await refusals.UnknownAsync(http, link.ToElementString().ToString());
            return;
        }
        if (await known.FindAsync(gtin, link.Lot, http.RequestAborted) is not { } item)
        {
            await (await known.IsRetiredAsync(gtin, http.RequestAborted)
                ? refusals.RetiredAsync(http, link.ToElementString().ToString())
                : refusals.UnknownAsync(http, link.ToElementString().ToString()));
            return;
        }

        var levels = await known.LevelsAsync(http, gtin, item, http.RequestAborted);
        var request = new ResolverRequest(
            types.SingleOrDefault() is { } type && !string.IsNullOrWhiteSpace(type) ? type : null,
            http.Request.Headers.Accept.ToString() is { Length: > 0 } accept ? accept : null,
            // The reader's remembered choice counts before the phone's languages, and a language we lack is answered in English (VN-39).
            Languages.Preferred(http.Request).Tag,
            contexts.SingleOrDefault(),
            raw.Query);
        await AnswerAsync(http, LinkResolver.Resolve(levels, request), levels, link, root.Of(http), refusals);
    }

    private static Task AnswerAsync(
        HttpContext http, ResolverAnswer answer, IReadOnlyList<LinkLevel> levels, DigitalLink link, string root, ScanRefusals refusals)
    {
        switch (answer)
        {
            case ResolverAnswer.Redirect redirect:
                http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
                http.Response.Headers.Location = redirect.Location + NoteOf(link, levels);
                http.Response.Headers.Link = $"<{root}{link.Path}?linkType=linkset>; rel=\"linkset\"; type=\"{Linkset.MediaType}\"";
                return Task.CompletedTask;
            case ResolverAnswer.Choice choice:
                http.Response.StatusCode = StatusCodes.Status300MultipleChoices;
                return JsonAsync(http, Linkset.MediaType, Linkset.Write(choice, root));
            case ResolverAnswer.AllLinks { Form: LinksetForm.Page }:
                ScanRefusals.Speak(http);
                http.Response.Headers.Link = Linkset.ContextLinkHeader;
                return ErrorPages.RenderAsync(http, "/Features/Resolver/Links.cshtml", new LinksShown(levels, Linkset.Write(levels, root, withContext: true)));
            case ResolverAnswer.AllLinks { Form: LinksetForm.JsonLd }:
                return JsonAsync(http, "application/ld+json", Linkset.Write(levels, root, withContext: true));
            case ResolverAnswer.AllLinks all:
                return JsonAsync(http, all.Form == LinksetForm.Json ? "application/json" : Linkset.MediaType, Linkset.Write(levels, root));
            case ResolverAnswer.NoSuchLink none:
                return refusals.NoSuchLinkAsync(http, none.LinkType.Uri);
            default:
                throw new InvalidOperationException($"No answer is known for {answer}.");
        }
    }

    /// <summary>A lot that is not registered walks up to its product, a serial number to its lot (rule 6); the fragment opens the note on the trace page that says so.</summary>
    private static string NoteOf(DigitalLink link, IReadOnlyList<LinkLevel> levels) =>
        link.Lot is null ? "" : levels.All(level => level.Identity.Lot is null) ? "#unknown-lot" : link.Serial is not null ? "#unknown-serial" : "";

    private static Task JsonAsync(HttpContext http, string mediaType, string json)
    {
        http.Response.Headers.Link = Linkset.ContextLinkHeader;
        http.Response.ContentType = mediaType;
        return http.Response.WriteAsync(json, Encoding.UTF8, http.RequestAborted);
    }

    private static Task Describe(HttpContext http, PublicRoot root)
    {
        AllowEveryone(http);
        if (HttpMethods.IsOptions(http.Request.Method))
            return Task.CompletedTask;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(
            new ResolverDescription(
                "OCOP Ninh Bình", root.Of(http), ["01"], new("OCOP Ninh Bình", null, "Hoa Lư", "Ninh Bình", null, null)).ToJson(),
            Encoding.UTF8,
            http.RequestAborted);
    }
}

/// <summary>All links of an item as a page, the linked data embedded.</summary>
internal sealed record LinksShown(IReadOnlyList<LinkLevel> Levels, string JsonLd);
