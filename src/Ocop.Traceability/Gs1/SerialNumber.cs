using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Ocop.Traceability.Gs1;

/// <summary>
/// A serial number (AI 21, format X..20): 1 to 20 characters of <see cref="CharacterSet82"/>. Upper and lower case differ: “a” and “A” are two serials.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<SerialNumber>))]
public sealed record SerialNumber : IParsable<SerialNumber>
{
    /// <summary>The most characters it may have.</summary>
    public const int MaxLength = 20;

    private readonly string text;

    private SerialNumber(string text) => this.text = text;

    /// <summary>Reads 1 to 20 characters of set 82 as they stand, nothing trimmed; anything else is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out SerialNumber serial)
    {
        serial = s is { Length: > 0 and <= MaxLength } && CharacterSet82.Covers(s) ? new SerialNumber(s) : null;
        return serial is not null;
    }

    /// <inheritdoc cref="TryParse(string?, out SerialNumber)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out SerialNumber result) =>
        TryParse(s, out result);

    /// <inheritdoc cref="TryParse(string?, out SerialNumber)"/>
    /// <exception cref="FormatException">The text is no serial number.</exception>
    public static SerialNumber Parse(string s) =>
        TryParse(s, out var read) ? read : throw new FormatException($"“{s}” is no serial number: 1 to 20 characters of GS1's set of 82.");

    static SerialNumber IParsable<SerialNumber>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>The characters as they were read.</summary>
    public override string ToString() => text;
}
