using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Ocop.Traceability.Gs1;

/// <summary>
/// A Global Trade Item Number, always held as the 14 digits that AI (01) carries (General Specifications 3.3.2).
/// The same product read from an EAN-8, a UPC-A, an EAN-13 or an ITF-14 is therefore one value.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<Gtin>))]
public sealed record Gtin : IParsable<Gtin>
{
    /// <summary>How many digits are held and written, leading zeros and check digit included.</summary>
    public const int Length = 14;

    private readonly string digits;

    private Gtin(string digits) => this.digits = digits;

    /// <summary>
    /// The number as an EAN-13 or UPC symbol shows it, 13 digits; null when the first digit names a packing level
    /// (1 to 9) and only 14 digits say it.
    /// </summary>
    public string? Ean13 => digits[0] == '0' ? digits[1..] : null;

    /// <summary>
    /// Reads 8, 12, 13 or 14 ASCII digits with a right check digit and pads them with zeros on the left to 14; no
    /// spaces, no signs. A number whose check digit is wrong is refused, never padded.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out Gtin gtin)
    {
        gtin = s is { Length: 8 or 12 or 13 or 14 } && CheckDigit.IsValid(s) ? new Gtin(s.PadLeft(Length, '0')) : null;
        return gtin is not null;
    }

    /// <inheritdoc cref="TryParse(string?, out Gtin)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Gtin result) =>
        TryParse(s, out result);

    /// <inheritdoc cref="TryParse(string?, out Gtin)"/>
    /// <exception cref="FormatException">The text is no GTIN.</exception>
    public static Gtin Parse(string s) =>
        TryParse(s, out var gtin)
            ? gtin
            : throw new FormatException($"“{s}” is no GTIN: 8, 12, 13 or 14 digits, the last a check digit.");

    static Gtin IParsable<Gtin>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>The GTIN whose digits before the check digit are <paramref name="body"/>.</summary>
    /// <param name="body">7, 11, 12 or 13 ASCII digits.</param>
    /// <exception cref="ArgumentException">Another number of digits, or something else than digits.</exception>
    public static Gtin WithCheckDigit(string body) =>
        body is { Length: 7 or 11 or 12 or 13 }
            ? Parse(body + CheckDigit.For(body))
            : throw new ArgumentException("A GTIN without its check digit has 7, 11, 12 or 13 digits.", nameof(body));

    /// <summary>The 14 digits.</summary>
    public override string ToString() => digits;
}
