using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Ocop.Traceability.Gs1;

/// <summary>
/// A batch or lot number (AI 10, format X..20): 1 to 20 characters of <see cref="CharacterSet82"/>. Upper and lower case differ: “a” and “A” are two lots.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<LotNumber>))]
public sealed record LotNumber : IParsable<LotNumber>
{
    /// <summary>The most characters it may have.</summary>
    public const int MaxLength = 20;

    private readonly string text;

    private LotNumber(string text) => this.text = text;

    /// <summary>Reads 1 to 20 characters of set 82 as they stand, nothing trimmed; anything else is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out LotNumber lot)
    {
        lot = s is { Length: > 0 and <= MaxLength } && CharacterSet82.Covers(s) ? new LotNumber(s) : null;
        return lot is not null;
    }

    /// <inheritdoc cref="TryParse(string?, out LotNumber)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out LotNumber result) =>
        TryParse(s, out result);

    /// <inheritdoc cref="TryParse(string?, out LotNumber)"/>
    /// <exception cref="FormatException">The text is no lot number.</exception>
    public static LotNumber Parse(string s) =>
        TryParse(s, out var read) ? read : throw new FormatException($"“{s}” is no lot number: 1 to 20 characters of GS1's set of 82.");

    static LotNumber IParsable<LotNumber>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>The characters as they were read.</summary>
    public override string ToString() => text;
}
