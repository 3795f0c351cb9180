using System.Globalization;

namespace Ocop.Site.Features.Lots;

/// <summary>A number of packs as people type it: <c>480</c>, <c>1.200</c> or <c>1 200</c>. No halves, nothing below one.</summary>
internal static class Packs
{
    public const long Most = 100_000;

    public static bool TryParse(string? typed, out long packs)
    {
        packs = 0;
        var text = typed?.Trim() ?? "";
        if (text.Length is 0 or > 12)
            return false;
        // A point or space between groups of three is how thousands are written here; anywhere else it is a fraction, and packs have none.
        if (text.Split('.', ' ', '\u00A0') is [var first, .. { Length: > 0 } groups])
        {
            if (first.Length is 0 or > 3 || groups.Any(group => group.Length != 3))
                return false;
            text = first + string.Concat(groups);
        }
        return text.All(char.IsAsciiDigit) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out packs) && packs is >= 1 and <= Most;
    }
}
