using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ocop.Site.Platform.Text;

/// <summary>A telephone number of any country in E.164, such as <c>+821012345678</c>: a plus, the country, at most fifteen digits in all.</summary>
public static class InternationalPhone
{
    private const int Fewest = 8, Most = 15, LongestTyped = 40;

    /// <summary>However it was spaced, with + or 00 before it. A number of Viet Nam may be written as at home.</summary>
    public static bool TryParse(string? typed, [NotNullWhen(true)] out string? e164)
    {
        e164 = VietnamPhone.TryParse(typed, null, out var own) ? own.ToString() : typed is { Length: <= LongestTyped } ? Digits(typed.Trim()) : null;
        return e164 is not null;
    }

    /// <summary>A number of Viet Nam as it is written there, every other as it is stored.</summary>
    public static string Shown(string e164) => VietnamPhone.TryParse(e164, null, out var own) ? own.Shown : e164;

    private static string? Digits(string typed)
    {
        var rest = typed.StartsWith('+') || typed.StartsWith('＋') ? typed[1..] : typed.StartsWith("00", StringComparison.Ordinal) ? typed[2..] : null;
        if (rest is null || rest.Any(c => !char.IsDigit(c) && !char.IsWhiteSpace(c) && c is not ('.' or '-' or '(' or ')' or '/')))
            return null;
        var digits = string.Concat(rest.Where(char.IsDigit).Select(c => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c))));
        // +84 that is no number of Viet Nam is none at all, and no country begins with 0.
        return digits.Length is >= Fewest and <= Most && digits[0] != '0' && !digits.StartsWith("84", StringComparison.Ordinal) ? "+" + digits : null;
    }
}
