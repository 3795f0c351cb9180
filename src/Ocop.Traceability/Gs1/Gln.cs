using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Ocop.Traceability.Gs1;

/// <summary>
/// A Global Location Number (AI 410 to 417): 13 digits that name a party or a place, the last of them a check digit.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<Gln>))]
public sealed record Gln : IParsable<Gln>
{
    /// <summary>How many digits the key has, the check digit included.</summary>
    public const int Length = 13;

    private readonly string digits;

    private Gln(string digits) => this.digits = digits;

    /// <summary>Reads 13 ASCII digits with a right check digit; anything else is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out Gln gln)
    {
        gln = s is { Length: Length } && CheckDigit.IsValid(s) ? new Gln(s) : null;
        return gln is not null;
    }

    /// <inheritdoc cref="TryParse(string?, out Gln)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Gln result) =>
        TryParse(s, out result);

    /// <inheritdoc cref="TryParse(string?, out Gln)"/>
    /// <exception cref="FormatException">The text is no GLN.</exception>
    public static Gln Parse(string s) =>
        TryParse(s, out var key) ? key : throw new FormatException($"“{s}” is no GLN: 13 digits, the last a check digit.");

    static Gln IParsable<Gln>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>The 13 digits.</summary>
    public override string ToString() => digits;
}
