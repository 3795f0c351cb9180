using System.Globalization;
using System.Text;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Features.Payments;

/// <summary>The text of a VietQR code: EMVCo merchant-presented QR with NAPAS's account data. A field is its tag, its length and its value,
/// the tag and the length two digits each.</summary>
internal static class VietQr
{
    /// <summary>Some bank applications cut what is longer.</summary>
    public const int LongestMemo = 25;

    /// <param name="bin">Six digits: the bank, by NAPAS's list.</param>
    /// <param name="account">Digits and letters, 19 at most.</param>
    /// <param name="amount">Null lets the payer type it; the code is then static.</param>
    /// <param name="memo">Capital ASCII letters, digits and spaces, <see cref="LongestMemo"/> at most; may be empty.</param>
    /// <exception cref="ArgumentException">A part is not as said above.</exception>
    public static string Payload(string bin, string account, Dong? amount, string memo)
    {
        if (bin.Length != 6 || !bin.All(char.IsAsciiDigit))
            throw new ArgumentException($"A bank's number has six digits: “{bin}”.", nameof(bin));
        if (account.Length is 0 or > 19 || !account.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException($"An account is 1 to 19 letters and digits: “{account}”.", nameof(account));
        if (amount is { Amount: <= 0 or > 9_999_999_999_999 })
            throw new ArgumentException($"An amount is at least one đồng and at most 13 digits: {amount}.", nameof(amount));
        if (memo.Length > LongestMemo || !memo.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == ' '))
            throw new ArgumentException($"A memo is capital ASCII, {LongestMemo} characters at most: “{memo}”.", nameof(memo));

        var payee = Field("00", "A000000727") + Field("01", Field("00", bin) + Field("01", account)) + Field("02", "QRIBFTTA");
        var text = new StringBuilder()
            .Append(Field("00", "01"))
            .Append(Field("01", amount is null ? "11" : "12"))
            .Append(Field("38", payee))
            .Append(Field("53", "704"))
            .Append(amount is { } sum ? Field("54", sum.Amount.ToString(CultureInfo.InvariantCulture)) : "")
            .Append(Field("58", "VN"))
            .Append(memo.Length > 0 ? Field("62", Field("08", memo)) : "")
            .Append("6304")
            .ToString();
        return text + Crc(text).ToString("X4", CultureInfo.InvariantCulture);
    }

    /// <summary>CRC-16/CCITT-FALSE: polynomial 1021, from FFFF, nothing reflected.</summary>
    public static ushort Crc(string ascii)
    {
        var crc = 0xFFFF;
        foreach (var c in ascii)
        {
            crc ^= c << 8;
            for (var bit = 0; bit < 8; bit++)
                crc = ((crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1) & 0xFFFF;
        }
        return (ushort)crc;
    }

    private static string Field(string tag, string value) => string.Create(CultureInfo.InvariantCulture, $"{tag}{value.Length:00}{value}");
}
