using System.Diagnostics.CodeAnalysis;
using System.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Traceability.DigitalLink;

/// <summary>
/// What a GS1 Digital Link URI identifies (GS1 Digital Link Standard: URI Syntax, releases 1.2 to 1.7): a primary key,
/// its qualifiers in their fixed order, and data attributes. Host and stem of the URI say nothing about identity and are
/// not kept; they are chosen again when writing.
/// </summary>
public sealed class DigitalLink
{
    /// <summary>Scheme and host of the canonical form.</summary>
    public const string CanonicalHost = "https://id.gs1.org";

    internal DigitalLink(Element key, IReadOnlyList<Element> qualifiers, IReadOnlyList<Element> attributes) =>
        (Key, Qualifiers, Attributes) = (key, qualifiers, attributes);

    /// <summary>The primary key, its value checked; a GTIN has 14 digits.</summary>
    public Element Key { get; }

    /// <summary>The qualifiers in path order, values unescaped; may be empty.</summary>
    public IReadOnlyList<Element> Qualifiers { get; }

    /// <summary>The data attributes in the order they were given, values unescaped; may be empty.</summary>
    public IReadOnlyList<Element> Attributes { get; }

    /// <summary>Key, qualifiers, then attributes.</summary>
    public IEnumerable<Element> Elements => [Key, .. Qualifiers, .. Attributes];

    /// <summary>The product, when the key is a GTIN (01); else null.</summary>
    public Gtin? Gtin => Key.Ai == "01" ? Gs1.Gtin.Parse(Key.Value) : null;

    /// <summary>The lot, when a lot (10) is among the qualifiers; else null.</summary>
    public LotNumber? Lot => Qualifier("10") is { } lot ? LotNumber.Parse(lot) : null;

    /// <summary>The serial number, when one (21) is among the qualifiers; else null.</summary>
    public SerialNumber? Serial => Qualifier("21") is { } serial ? SerialNumber.Parse(serial) : null;

    /// <summary>Key and qualifiers as a path with minimal escapes: <c>/01/09520123456788/10/ABC</c>.</summary>
    public string Path => string.Concat(new[] { Key }.Concat(Qualifiers).Select(e => $"/{e.Ai}/{Escape(e.Value)}"));

    /// <summary>
    /// The canonical form (1.7 of the brief; URI Syntax, "canonical GS1 Digital Link URIs"): <c>https://id.gs1.org</c>, the
    /// path, and the attributes sorted by AI as text. Equal for all URIs that mean the same.
    /// </summary>
    public string Canonical => CanonicalHost + Path + QueryOf(Attributes.OrderBy(a => a.Ai, StringComparer.Ordinal));

    /// <summary>The identity of a product, of one lot of it, or of one item of a lot.</summary>
    /// <param name="gtin">The product.</param>
    /// <param name="lot">The lot, or null.</param>
    /// <param name="serial">The serial number of the item, or null.</param>
    public static DigitalLink For(Gtin gtin, LotNumber? lot = null, SerialNumber? serial = null)
    {
        ArgumentNullException.ThrowIfNull(gtin);
        var qualifiers = new List<Element>(2);
        if (lot is not null)
            qualifiers.Add(new("10", lot.ToString()));
        if (serial is not null)
            qualifiers.Add(new("21", serial.ToString()));
        return new(new("01", gtin.ToString()), qualifiers, []);
    }

    /// <summary>
    /// Reads a URI with any host and stem. Extension parameters and the fragment are ignored, escapes decoded once,
    /// GTINs of 8, 12 and 13 digits padded to 14. Every rule between and inside the AIs is checked.
    /// </summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? uri,
        [NotNullWhen(true)] out DigitalLink? link,
        [NotNullWhen(false)] out DigitalLinkError? error)
    {
        var reader = new DigitalLinkReader(uri ?? "");
        error = reader.Read();
        link = error is null ? reader.Link : null;
        return error is null;
    }

    /// <inheritdoc cref="TryParse(string?, out DigitalLink?, out DigitalLinkError?)"/>
    public static bool TryParse([NotNullWhen(true)] string? uri, [NotNullWhen(true)] out DigitalLink? link) =>
        TryParse(uri, out link, out _);

    /// <inheritdoc cref="TryParse(string?, out DigitalLink?, out DigitalLinkError?)"/>
    /// <exception cref="FormatException">The URI is no GS1 Digital Link.</exception>
    public static DigitalLink Parse(string uri) =>
        TryParse(uri, out var link, out var error) ? link : throw new FormatException($"“{uri}” is no GS1 Digital Link: {error.Message}");

    /// <summary>
    /// Arranges the AIs of an element string as a Digital Link (1.8): the first that can be a key is the key, with its longest
    /// sequence of qualifiers; the rest become attributes, in their order.
    /// </summary>
    /// <returns>False when no AI can be a key, or one that is left over may not be an attribute.</returns>
    public static bool TryFrom(
        ElementString elements,
        [NotNullWhen(true)] out DigitalLink? link,
        [NotNullWhen(false)] out DigitalLinkError? error)
    {
        ArgumentNullException.ThrowIfNull(elements);
        link = null;
        var key = elements.Elements.FirstOrDefault(e => ApplicationIdentifiers.TryFind(e.Ai, out var ai) && ai.IsPrimaryKey);
        if (key is null)
        {
            error = new(DigitalLinkErrorCode.NoKey, 0, null, null, "None of the AIs can be the key of a Digital Link.");
            return false;
        }
        ApplicationIdentifiers.TryFind(key.Ai, out var keyAi);
        var sequence = keyAi!.QualifierSequences
            .Select(s => s.Where(ai => elements[ai] is not null).ToArray())
            .MaxBy(s => s.Length) ?? [];
        var qualifiers = sequence.Select(ai => new Element(ai, elements[ai]!)).ToArray();
        var attributes = elements.Elements.Where(e => e != key && !sequence.Contains(e.Ai)).ToArray();
        // The reader decides: what it takes is a Digital Link, and nothing else is.
        return TryParse(new DigitalLink(key, qualifiers, attributes).ToUri(CanonicalHost), out link, out error);
    }

    /// <summary>The URI on a host of one's own.</summary>
    /// <param name="host">
    /// Scheme, host, perhaps port and stem, no closing slash needed: <c>https://ocop.example</c>. A bare host name gets <c>https</c>.
    /// </param>
    /// <returns>The URI with minimal escapes, attributes in the order they were given.</returns>
    public string ToUri(string host)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        var root = host.Contains("://", StringComparison.Ordinal) ? host : "https://" + host;
        return root.TrimEnd('/') + Path + QueryOf(Attributes);
    }

    /// <summary>The same AIs as an element string, for the line people read beside a symbol.</summary>
    public ElementString ToElementString() =>
        ElementString.TryCreate(Elements, out var elements, out var error)
            ? elements
            : throw new InvalidOperationException(error.Message);

    /// <summary>The canonical form.</summary>
    public override string ToString() => Canonical;

    /// <summary>Percent-encodes everything but letters, digits and <c>- . _ ~</c>, with capital hexadecimal digits (1.4).</summary>
    internal static string Escape(string value)
    {
        if (value.All(IsUnreserved))
            return value;
        var escaped = new StringBuilder(value.Length + 8);
        foreach (var c in value)
            if (IsUnreserved(c))
                escaped.Append(c);
            else
                escaped.Append('%').Append(((int)c).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        return escaped.ToString();
    }

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';

    private static string QueryOf(IEnumerable<Element> attributes)
    {
        var query = string.Join('&', attributes.Select(a => $"{a.Ai}={Escape(a.Value)}"));
        return query.Length == 0 ? "" : "?" + query;
    }

    private string? Qualifier(string ai) => Qualifiers.FirstOrDefault(q => q.Ai == ai)?.Value;
}
