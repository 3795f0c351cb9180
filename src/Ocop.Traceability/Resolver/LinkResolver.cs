namespace Ocop.Traceability.Resolver;

/// <summary>What a caller of a resolver wants besides the identity in the path.</summary>
/// <param name="LinkType">The value of <c>linkType=</c>, unescaped; null when there is none.</param>
/// <param name="Accept">The Accept header; null when there is none.</param>
/// <param name="AcceptLanguage">The Accept-Language header; null when there is none.</param>
/// <param name="Context">The value of <c>context=</c>, unescaped; null when there is none.</param>
/// <param name="Query">The query string exactly as it was received, without its question mark; empty when there is none.</param>
public sealed record ResolverRequest(string? LinkType, string? Accept, string? AcceptLanguage, string? Context, string Query);

/// <summary>In which form a linkset is answered.</summary>
public enum LinksetForm
{
    /// <summary>A page for people, the JSON-LD embedded.</summary>
    Page,

    /// <summary><c>application/linkset+json</c> (RFC 9264).</summary>
    LinksetJson,

    /// <summary>The same as <c>application/json</c>.</summary>
    Json,

    /// <summary><c>application/ld+json</c>, the context inside.</summary>
    JsonLd,
}

/// <summary>What a resolver answers.</summary>
public abstract record ResolverAnswer
{
    private ResolverAnswer()
    {
    }

    /// <summary>Go to a link: answered 307.</summary>
    /// <param name="Link">The link chosen.</param>
    /// <param name="Location">Its target with the query string of the request behind it.</param>
    public sealed record Redirect(ResolverLink Link, string Location) : ResolverAnswer;

    /// <summary>All links of all levels: answered 200.</summary>
    /// <param name="Form">In which form.</param>
    public sealed record AllLinks(LinksetForm Form) : ResolverAnswer;

    /// <summary>Several links that nothing tells apart: answered 300 with them as a linkset.</summary>
    /// <param name="Level">The level they stand on.</param>
    /// <param name="Links">The links, two or more.</param>
    public sealed record Choice(LinkLevel Level, IReadOnlyList<ResolverLink> Links) : ResolverAnswer;

    /// <summary>No link of the type asked for at any level: answered 404, never with the default.</summary>
    /// <param name="LinkType">The type asked for.</param>
    public sealed record NoSuchLink(LinkType LinkType) : ResolverAnswer;
}

/// <summary>
/// Chooses the answer to a valid request about something known: steps 4 to 7 of the brief's order of work, rules 8 to 19 of its
/// checklist (GS1-Conformant Resolver 1.2).
/// </summary>
public static class LinkResolver
{
    /// <summary>Chooses one link, some, all or none.</summary>
    /// <param name="levels">What is known of what was asked, the most granular first; at least one.</param>
    /// <param name="request">What the caller wants.</param>
    /// <exception cref="ArgumentException">There is no level: that is a 404 the caller gives.</exception>
    public static ResolverAnswer Resolve(IReadOnlyList<LinkLevel> levels, ResolverRequest request)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(request);
        if (levels.Count == 0)
            throw new ArgumentException("Nothing is known at any level.", nameof(levels));

        // "all" is the old word for a linkset: read, never written.
        if (request.LinkType is "linkset" or "all")
            return new ResolverAnswer.AllLinks(FormOf(request.Accept));
        if (request.LinkType is null && AsksForLinkset(request.Accept))
            return new ResolverAnswer.AllLinks(LinksetForm.LinksetJson);

        if (LinkType.Read(request.LinkType) is not { } type || type == LinkType.DefaultLink)
            return ToDefault(levels[0], request);

        foreach (var level in levels)
        {
            var links = level.Links.Where(l => l.Type == type).ToArray();
            if (links.Length > 0)
                return Among(level, links, request);
        }
        return new ResolverAnswer.NoSuchLink(type);
    }

    /// <summary>A target with a query string behind it, untouched: appended with an ampersand if the target has one, before its fragment.</summary>
    public static string WithQuery(string target, string query)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (string.IsNullOrEmpty(query))
            return target;
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        var (path, fragment) = hash < 0 ? (target, "") : (target[..hash], target[hash..]);
        return path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query + fragment;
    }

    /// <summary>The form of a linkset for an Accept header: a page for browsers and for those who do not say.</summary>
    public static LinksetForm FormOf(string? accept)
    {
        var wishes = Negotiation.Read(accept);
        if (wishes.Count == 0)
            return LinksetForm.Page;
        return new[]
            {
                (Form: LinksetForm.Page, Type: "text/html"),
                (Form: LinksetForm.LinksetJson, Type: "application/linkset+json"),
                (Form: LinksetForm.Json, Type: "application/json"),
                (Form: LinksetForm.JsonLd, Type: "application/ld+json"),
            }
            .MaxBy(form => Negotiation.WeightOf(form.Type, wishes)).Form;
    }

    private static bool AsksForLinkset(string? accept) =>
        Negotiation.Read(accept).Any(wish => wish is { Value: "application/linkset+json", Weight: > 0 })
        && FormOf(accept) == LinksetForm.LinksetJson;

    private static ResolverAnswer.Redirect ToDefault(LinkLevel level, ResolverRequest request)
    {
        var spoken = request.LinkType is null
            ? Negotiation.InDearestLanguage(ByMediaType([.. level.DefaultsByLanguage], request.Accept), request.AcceptLanguage)
            : [];
        var link = spoken is [var first, ..] ? first : level.Default;
        return new ResolverAnswer.Redirect(link, WithQuery(link.Href, request.Query));
    }

    private static ResolverAnswer Among(LinkLevel level, ResolverLink[] links, ResolverRequest request)
    {
        links = ByMediaType(links, request.Accept);
        var spoken = Negotiation.InDearestLanguage(links, request.AcceptLanguage);
        if (spoken.Length == 0)
            spoken = [.. links.Where(l => l.Languages.Count == 0)];
        if (spoken.Length > 0)
            links = spoken;
        var fitting = links.Where(l => request.Context is { } context ? l.Contexts.Contains(context) : l.Contexts.Count == 0).ToArray();
        if (fitting.Length > 0)
            links = fitting;

        // Where no wish decides, the first in the order of registration does; only what nothing tells apart is a choice.
        var equals = links.Where(l => !l.IsToldApartFrom(links[0])).ToArray();
        return equals.Length > 1
            ? new ResolverAnswer.Choice(level, equals)
            : new ResolverAnswer.Redirect(links[0], WithQuery(links[0].Href, request.Query));
    }

    private static ResolverLink[] ByMediaType(ResolverLink[] links, string? accept)
    {
        var wishes = Negotiation.Read(accept);
        var weighed = links.Select(l => (Link: l, Weight: l.MediaType is { } type ? Negotiation.WeightOf(type, wishes) : 1)).ToArray();
        var best = weighed.Length == 0 ? 0 : weighed.Max(w => w.Weight);
        return best > 0 ? [.. weighed.Where(w => w.Weight >= best).Select(w => w.Link)] : links;
    }
}
