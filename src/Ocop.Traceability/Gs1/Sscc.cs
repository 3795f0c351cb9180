using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Ocop.Traceability.Gs1;

/// <summary>
/// A Serial Shipping Container Code (AI 00): 18 digits that name one logistic unit, the last of them a check digit.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<Sscc>))]
public sealed record Sscc : IParsable<Sscc>
{
    /// <summary>How many digits the key has, the check digit included.</summary>
    public const int Length = 18;

    private readonly string digits;

    private Sscc(string digits) => this.digits = digits;

    /// <summary>Reads 18 ASCII digits with a right check digit; anything else is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out Sscc sscc)
    {
        sscc = s is { Length: Length } && CheckDigit.IsValid(s) ? new Sscc(s) : null;
        return sscc is not null;
    }

    /// <inheritdoc cref="TryParse(string?, out Sscc)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Sscc result) =>
        TryParse(s, out result);

    /// <inheritdoc cref="TryParse(string?, out Sscc)"/>
    /// <exception cref="FormatException">The text is no SSCC.</exception>
    public static Sscc Parse(string s) =>
        TryParse(s, out var key) ? key : throw new FormatException($"“{s}” is no SSCC: 18 digits, the last a check digit.");

    static Sscc IParsable<Sscc>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>The 18 digits.</summary>
    public override string ToString() => digits;
}
