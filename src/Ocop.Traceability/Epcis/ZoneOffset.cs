using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Ocop.Traceability.Epcis;

/// <summary>
/// The clock on the wall where an event happened (EPCIS 2.0 §7.4.1, eventTimeZoneOffset): <c>+hh:mm</c> or
/// <c>-hh:mm</c>, up to 14:00, never <c>Z</c>. It stands beside eventTime and need not agree with its zone.
/// </summary>
public sealed partial record ZoneOffset : IParsable<ZoneOffset>
{
    private readonly string text;

    private ZoneOffset(string text) => this.text = text;

    /// <summary>Việt Nam: <c>+07:00</c> all year.</summary>
    public static ZoneOffset Vietnam { get; } = new("+07:00");

    /// <summary>Reads an offset.</summary>
    /// <exception cref="FormatException">Not of the form above.</exception>
    public static ZoneOffset Parse(string s) =>
        TryParse(s, out var offset) ? offset : throw new FormatException("Not an offset such as +07:00.");

    static ZoneOffset IParsable<ZoneOffset>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ZoneOffset result) => TryParse(s, out result);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out ZoneOffset result)
    {
        result = s is not null && Form().IsMatch(s) ? new(s) : null;
        return result is not null;
    }

    /// <summary>The offset as it was written.</summary>
    public override string ToString() => text;

    [GeneratedRegex(@"^[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)\z")]
    private static partial Regex Form();
}
