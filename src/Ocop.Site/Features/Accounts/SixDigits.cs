using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ocop.Site.Features.Accounts;

/// <summary>Reads a six-digit code as it is typed or pasted: <c>123456</c>, <c>123 456</c>, <c>123-456</c>, full-width digits.</summary>
internal static class SixDigits
{
    private const int LongestTyped = 40;

    public static bool TryParse([NotNullWhen(true)] string? typed, [NotNullWhen(true)] out string? code)
    {
        code = null;
        if (typed is null or { Length: > LongestTyped })
            return false;
        Span<char> digits = stackalloc char[typed.Length];
        var count = 0;
        foreach (var c in typed)
        {
            if (char.IsDigit(c))
                digits[count++] = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
            else if (!char.IsWhiteSpace(c) && c is not ('-' or '.' or '\u200B' or '\uFEFF'))
                return false;
        }
        if (count != 6)
            return false;
        code = digits[..6].ToString();
        return true;
    }
}
