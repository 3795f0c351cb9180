using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Platform.Text;

/// <summary>A telephone number of Viet Nam, however it was typed: <c>0912 345 678</c>, <c>0912.345.678</c>, <c>+84912345678</c>,
/// <c>84 912 345 678</c> and full-width digits are one number (VN-10).</summary>
[JsonConverter(typeof(ParsableJsonConverter<VietnamPhone>))]
public sealed record VietnamPhone : IParsable<VietnamPhone>
{
    private const int MobileDigits = 9, FixedDigits = 10;

    // Without the leading zero.
    private readonly string national;
    private VietnamPhone(string national) => this.national = national;

    /// <summary>Whether it can take a text message: mobile numbers begin 03, 05, 07, 08 or 09 and have ten digits; fixed lines begin 02 and have eleven.</summary>
    public bool IsMobile => national.Length == MobileDigits;

    public static VietnamPhone Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var phone) ? phone : throw new FormatException("Not a telephone number of Viet Nam.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out VietnamPhone result)
    {
        result = s is { Length: <= 40 } && National(s) is { } digits && IsNumber(digits) ? new(digits) : null;
        return result is not null;
    }

    /// <summary>E.164, as it is stored: <c>+84912345678</c>.</summary>
    public override string ToString() => $"+84{national}";

    /// <summary>As it is shown: <c>0912 345 678</c>; a fixed line of the province <c>0229 3871 234</c>.</summary>
    public string Shown => IsMobile
        ? $"0{national[..3]} {national[3..6]} {national[6..]}"
        : national.StartsWith("24", StringComparison.Ordinal) || national.StartsWith("28", StringComparison.Ordinal)
            ? $"0{national[..2]} {national[2..6]} {national[6..]}"
            : $"0{national[..3]} {national[3..7]} {national[7..]}";

    /// <summary>Its last three digits, the rest hidden: <c>•••• ••• 678</c>.</summary>
    public string Masked => $"•••• ••• {national[^3..]}";

    private static bool IsNumber(string national) =>
        national.Length switch
        {
            MobileDigits => national[0] is '3' or '5' or '7' or '8' or '9',
            FixedDigits => national[0] == '2',
            _ => false,
        };

    /// <summary>The digits after 0, 84, +84 or 0084; null when something stands there that no one writes in a number.</summary>
    private static string? National(string typed)
    {
        Span<char> digits = stackalloc char[typed.Length];
        var count = 0;
        var plus = false;
        foreach (var c in typed)
        {
            if (char.IsDigit(c))
                digits[count++] = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
            else if (c is '+' or '＋' && count == 0 && !plus)
                plus = true;
            else if (!IsSeparator(c))
                return null;
        }
        var number = digits[..count].ToString();
        if (number.StartsWith("00", StringComparison.Ordinal) && !plus)
            (number, plus) = (number[2..], true);
        if (number.StartsWith("84", StringComparison.Ordinal) && (plus || number.Length > MobileDigits))
            return number[2..].TrimStart('0') is var rest && number.Length - 2 - rest.Length <= 1 ? rest : null;
        return !plus && number.StartsWith('0') ? number[1..] : null;
    }

    private static bool IsSeparator(char c) =>
        char.IsWhiteSpace(c) || c is '.' or '-' or '(' or ')' or '/' or '·' || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.DashPunctuation;
}
