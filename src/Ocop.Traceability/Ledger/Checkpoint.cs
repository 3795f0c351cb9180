using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ocop.Traceability.Ledger;

/// <summary>
/// What a log says of itself at one moment (C2SP tlog-checkpoint): three lines, its name, its size in decimal digits
/// and its root in base64, each closed by a line feed. Further lines are not read.
/// </summary>
/// <param name="Origin">A name for the log that never changes, not empty and without a line feed or plus sign.</param>
/// <param name="Size">How many leaves.</param>
/// <param name="Root">The root over them.</param>
public sealed record Checkpoint(string Origin, long Size, Digest Root) : IParsable<Checkpoint>
{
    /// <summary>The text that is signed.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n");

    /// <summary>Reads the text of a checkpoint.</summary>
    /// <exception cref="FormatException">Not three lines of the form above.</exception>
    public static Checkpoint Parse(string s) =>
        TryParse(s, out var checkpoint) ? checkpoint : throw new FormatException("Not a checkpoint: origin, size and root, a line each.");

    static Checkpoint IParsable<Checkpoint>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Checkpoint result) => TryParse(s, out result);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out Checkpoint result)
    {
        result = s?.Split('\n') is [{ Length: > 0 } origin, var digits, var root, ""]
            && !origin.Contains('+', StringComparison.Ordinal)
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && size.ToString(CultureInfo.InvariantCulture) == digits
            && Digest.TryParse(root, out var hash)
                ? new(origin, size, hash)
                : null;
        return result is not null;
    }
}
