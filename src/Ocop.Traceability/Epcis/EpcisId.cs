using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Ocop.Traceability.Gs1;

namespace Ocop.Traceability.Epcis;

/// <summary>
/// Whatever names a thing, a class of things, a place, a party, a document or an event (EPCIS 2.0 §6.4): any absolute
/// URI, kept as it was written. Equal by its text; <see cref="Canonical"/> tells whether two mean the same thing.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<EpcisId>))]
public sealed record EpcisId : IParsable<EpcisId>
{
    private readonly string text;

    private EpcisId(string text) => this.text = text;

    /// <summary>
    /// The one form in which equal things are equal: an EPC URN as its Digital Link, a Digital Link on GS1's own
    /// domain with the finest level only, any other URI as it is. See <see cref="EpcIdentity"/>.
    /// </summary>
    public string Canonical => field ??= EpcIdentity.Canonical(text);

    /// <summary>Reads a URI.</summary>
    /// <exception cref="FormatException">No absolute URI by RFC 3986, letters outside ASCII not escaped.</exception>
    public static EpcisId Parse(string s) =>
        TryParse(s, out var id) ? id : throw new FormatException("Not an absolute URI.");

    static EpcisId IParsable<EpcisId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out EpcisId result) => TryParse(s, out result);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out EpcisId result)
    {
        result = s is not null && UriSyntax.IsUri(s) ? new(s) : null;
        return result is not null;
    }

    /// <inheritdoc/>
    public bool Equals(EpcisId? other) => other is not null && text == other.text;

    /// <inheritdoc/>
    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The URI as it was written.</summary>
    public override string ToString() => text;
}
