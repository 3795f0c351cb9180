using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Ocop.Traceability.Epcis;

/// <summary>A decimal number of any size, kept as it was written: 1.0 stays 1.0, and is the same number as 1.</summary>
public sealed partial record EpcisNumber
{
    private readonly string text;

    private EpcisNumber(string text) => this.text = text;

    /// <summary>The number, if a <see cref="decimal"/> can hold it.</summary>
    public decimal? Value => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A number of ours.</summary>
    public static EpcisNumber Of(decimal value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads a number in JSON's form (RFC 8259 §6).</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out EpcisNumber result)
    {
        result = s is not null && JsonForm().IsMatch(s) ? new(s) : null;
        return result is not null;
    }

    /// <summary>The number as it was written.</summary>
    public override string ToString() => text;

    /// <summary>
    /// Any text that reads as a number, without plus sign, exponent, leading and trailing zeros (CBV 2.0 §8.9.2);
    /// other text, and exponents beyond a thousand, as they are.
    /// </summary>
    internal static string Plain(string text)
    {
        if (AnyForm().Match(text) is not { Success: true } match || match.Groups["whole"].Length + match.Groups["fraction"].Length == 0)
            return text;
        var exponent = 0;
        if (match.Groups["exponent"].Success && (!int.TryParse(match.Groups["exponent"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > 1000))
            return text;

        var digits = match.Groups["whole"].Value + match.Groups["fraction"].Value;
        var point = match.Groups["whole"].Length + exponent;
        if (point <= 0)
            (digits, point) = (new string('0', 1 - point) + digits, 1);
        digits = digits.PadRight(point, '0');
        var whole = digits[..point].TrimStart('0');
        var fraction = digits[point..].TrimEnd('0');
        var plain = (whole.Length == 0 ? "0" : whole) + (fraction.Length == 0 ? "" : "." + fraction);
        return plain != "0" && match.Groups["sign"].ValueSpan is "-" ? "-" + plain : plain;
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex JsonForm();

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?([eE](?<exponent>[+-]?[0-9]+))?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex AnyForm();
}
