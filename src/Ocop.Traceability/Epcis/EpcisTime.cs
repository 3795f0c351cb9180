using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Ocop.Traceability.Epcis;

/// <summary>
/// A moment (RFC 3339 date-time: with seconds and a zone), kept as it was written, to any number of decimals.
/// Equal by its text; compare <see cref="Instant"/> for the moment itself.
/// </summary>
public sealed partial record EpcisTime : IParsable<EpcisTime>
{
    private readonly string text;

    private EpcisTime(string text, DateTimeOffset second, ReadOnlySpan<char> fraction)
    {
        this.text = text;
        var ticks = fraction.Length == 0 ? 0 : long.Parse(fraction.ToString().PadRight(7, '0')[..7], CultureInfo.InvariantCulture);
        var milliseconds = (ticks / TimeSpan.TicksPerMillisecond) + (ticks / (TimeSpan.TicksPerMillisecond / 10) % 10 >= 5 ? 1 : 0);
        Instant = second.AddTicks(ticks);
        Rounded = milliseconds == 0 ? second : second.AddMilliseconds(milliseconds);
    }

    /// <summary>The moment in UTC, to a tenth of a microsecond; further decimals are cut.</summary>
    public DateTimeOffset Instant { get; }

    /// <summary>The moment in UTC rounded to milliseconds, half up at the fourth decimal, with carry (CBV 2.0 §8.9.2).</summary>
    public DateTimeOffset Rounded { get; }

    /// <summary>A moment written in UTC with three decimals.</summary>
    public static EpcisTime Of(DateTimeOffset moment) => Parse(Utc(moment));

    /// <summary>Reads a moment.</summary>
    /// <exception cref="FormatException">No such form, no such day, or outside the years 1 to 9999 in UTC.</exception>
    public static EpcisTime Parse(string s) =>
        TryParse(s, out var time) ? time : throw new FormatException("Not a date-time with a zone.");

    static EpcisTime IParsable<EpcisTime>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out EpcisTime result) => TryParse(s, out result);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out EpcisTime result)
    {
        result = null;
        if (s is null || DateTimeForm().Match(s) is not { Success: true } match
            || !DateTime.TryParseExact(match.Groups["second"].Value.ToUpperInvariant(), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return false;

        var zone = match.Groups["zone"].Value;
        var offset = zone is "Z" or "z" ? TimeSpan.Zero : TimeSpan.ParseExact(zone[1..], @"hh\:mm", CultureInfo.InvariantCulture);
        var utc = local.Ticks - (zone[0] == '-' ? -offset.Ticks : offset.Ticks);
        if (utc < 0 || utc > DateTime.MaxValue.Ticks - TimeSpan.TicksPerSecond)
            return false;

        result = new(s, new(utc, TimeSpan.Zero), match.Groups["fraction"].ValueSpan);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(EpcisTime? other) => other is not null && text == other.text;

    /// <inheritdoc/>
    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The moment as it was written.</summary>
    public override string ToString() => text;

    /// <summary>A moment in UTC with three decimals: <c>2026-11-21T03:00:00.000Z</c>.</summary>
    internal static string Utc(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<second>\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d)(\.(?<fraction>\d+))?(?<zone>[Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)\z", RegexOptions.ECMAScript | RegexOptions.ExplicitCapture)]
    private static partial Regex DateTimeForm();
}
