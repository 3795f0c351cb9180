namespace Ocop.Traceability.Resolver;

using DigitalLink = Ocop.Traceability.DigitalLink.DigitalLink;

/// <summary>One link that a resolver offers.</summary>
/// <param name="Type">What it is for.</param>
/// <param name="Href">Absolute http or https URL.</param>
/// <param name="Title">What stands there, in the language of the target.</param>
/// <param name="Languages">BCP 47 tags of the form <c>ll</c> or <c>ll-CC</c>; empty when the target has no language.</param>
/// <param name="MediaType">Such as <c>text/html</c>; null when not said.</param>
/// <param name="Contexts">Values of <c>context=</c> that choose this link; usually empty.</param>
public sealed record ResolverLink(
    LinkType Type, string Href, string Title, IReadOnlyList<string> Languages, string? MediaType, IReadOnlyList<string> Contexts)
{
    /// <summary>A link in one language.</summary>
    public ResolverLink(LinkType type, string href, string title, string? language = null, string? mediaType = "text/html")
        : this(type, href, title, language is null ? [] : [language], mediaType, [])
    {
    }

    internal bool IsToldApartFrom(ResolverLink other) =>
        MediaType != other.MediaType || !Languages.SequenceEqual(other.Languages) || !Contexts.SequenceEqual(other.Contexts);
}

/// <summary>Everything known about one identified thing: a product, one lot of it, one item.</summary>
/// <param name="Identity">What it is, without data attributes.</param>
/// <param name="Description">Its name in words, for people who read the linkset.</param>
/// <param name="Default">Where a request without link type goes; its target is listed in <paramref name="Links"/> too.</param>
/// <param name="DefaultsByLanguage">Defaults that differ by language or media type; empty, or two and more.</param>
/// <param name="Links">The links with descriptive types.</param>
public sealed record LinkLevel(
    DigitalLink Identity, string Description, ResolverLink Default, IReadOnlyList<ResolverLink> DefaultsByLanguage, IReadOnlyList<ResolverLink> Links)
{
    /// <summary>
    /// What a request may be about, the most granular first (rule 25 of the brief): for a GTIN {235}, {21}, {22, 10}, {10},
    /// {22} and the bare key; for other keys all qualifiers, then one less from the end.
    /// </summary>
    public static IReadOnlyList<DigitalLink> Candidates(DigitalLink asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var has = asked.Qualifiers.Select(q => q.Ai).ToHashSet();
        IEnumerable<string[]> levels = asked.Key.Ai is "01" or "8006"
            ? [["235"], ["21"], ["22", "10"], ["10"], ["22"], []]
            : Enumerable.Range(0, asked.Qualifiers.Count + 1).Reverse().Select(n => asked.Qualifiers.Take(n).Select(q => q.Ai).ToArray());
        return [.. levels.Where(ais => ais.All(has.Contains))
            .Select(ais => new DigitalLink(asked.Key, [.. asked.Qualifiers.Where(q => ais.Contains(q.Ai))], []))];
    }
}
