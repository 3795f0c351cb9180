using System.Collections.Immutable;

namespace Ocop.Traceability.Epcis;

/// <summary>
/// What the prefixes of a document or event stand for (JSON-LD 1.1 §4.1): its own declarations, over those of the
/// standard EPCIS context. Contexts are never fetched.
/// </summary>
public sealed class Namespaces
{
    /// <summary>The standard context, as written by us.</summary>
    public const string StandardContext = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    private static readonly ImmutableDictionary<string, string> OfStandard = ImmutableDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
    {
        ["gs1"] = "https://gs1.org/voc/",
        ["cbv"] = "https://ref.gs1.org/cbv/",
        ["epcis"] = "https://ref.gs1.org/epcis/",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["owl"] = "http://www.w3.org/2002/07/owl#",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["cbvmda"] = "urn:epcglobal:cbv:mda:",
    });

    private readonly ImmutableDictionary<string, string> declared;

    private Namespaces(ImmutableDictionary<string, string> declared, ImmutableArray<string> contexts) =>
        (this.declared, Contexts) = (declared, contexts);

    /// <summary>No declarations beyond the standard context's.</summary>
    public static Namespaces None { get; } = new(ImmutableDictionary.Create<string, string>(StringComparer.Ordinal), []);

    /// <summary>The prefixes declared beside the standard context, by name.</summary>
    public IReadOnlyDictionary<string, string> Declared => declared;

    /// <summary>Context documents named beside the standard one, in order; kept, never fetched.</summary>
    public IReadOnlyList<string> Contexts { get; }

    /// <summary>These and one more; a prefix declared before is declared anew.</summary>
    public Namespaces With(string prefix, string uri) => new(declared.SetItem(prefix, uri), [.. Contexts]);

    /// <summary>These and one more context document.</summary>
    public Namespaces WithContext(string url) => Contexts.Contains(url) || IsStandard(url) ? this : new(declared, [.. Contexts, url]);

    /// <summary>What a prefix stands for, or null.</summary>
    public string? this[string prefix] => declared.GetValueOrDefault(prefix) ?? OfStandard.GetValueOrDefault(prefix);

    /// <summary>A compact URI (<c>example:thing</c>) in full, when its prefix is known; any other text is its own.</summary>
    public string Expand(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Split(text) is var (space, local) && space is not null && !local.StartsWith("//", StringComparison.Ordinal) ? space + local : text;
    }

    /// <summary>The namespace and the local part of a name, or null and the whole name.</summary>
    internal (string? Space, string Local) Split(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && this[name[..colon]] is { } space ? (space, name[(colon + 1)..]) : (null, name);
    }

    /// <summary>Whether a context URL is one of the two addresses of the standard context, with or without its version.</summary>
    internal static bool IsStandard(string url) =>
        url is StandardContext
            or "https://ref.gs1.org/standards/epcis/epcis-context.jsonld"
            or "https://gs1.github.io/EPCIS/epcis-context.jsonld";
}
