namespace Ocop.Site.Platform.Money;

/// <summary>An amount as receipts and official papers spell it (VN-24), in the words of the North: <c>linh</c>, <c>nghìn</c>.</summary>
public static class DongInWords
{
    private static readonly string[] Digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    private static readonly string[] Scales = ["", " nghìn", " triệu"];

    /// <summary><c>một trăm hai mươi lăm nghìn đồng</c>, beginning with a small letter.</summary>
    public static string InWords(this Dong amount)
    {
        var number = amount.Amount < 0 ? $"âm {Spell((ulong)-(amount.Amount + 1) + 1)}" : Spell((ulong)amount.Amount);
        return $"{number} đồng";
    }

    private static string Spell(ulong number) => number == 0 ? Digits[0] : string.Join(' ', Words(number, isLeading: true));

    private static IEnumerable<string> Words(ulong number, bool isLeading)
    {
        // Above a billion the billions are a number of their own: một nghìn hai trăm tỷ.
        if (number >= 1_000_000_000)
        {
            yield return string.Join(' ', Words(number / 1_000_000_000, isLeading)) + " tỷ";
            (number, isLeading) = (number % 1_000_000_000, false);
        }
        for (var scale = 2; scale >= 0; scale--)
        {
            var group = (int)(number / (scale switch { 2 => 1_000_000UL, 1 => 1_000UL, _ => 1UL }) % 1_000);
            if (group == 0)
                continue;
            yield return Hundreds(group, isLeading) + Scales[scale];
            isLeading = false;
        }
    }

    /// <summary>1 to 999. Behind a larger group the hundreds are always named: một nghìn không trăm linh năm.</summary>
    private static string Hundreds(int group, bool isLeading)
    {
        var (hundreds, tens, ones) = (group / 100, group / 10 % 10, group % 10);
        var head = hundreds > 0 || !isLeading ? $"{Digits[hundreds]} trăm" : "";
        var tail = (tens, ones) switch
        {
            (0, 0) => "",
            (0, _) => head.Length > 0 ? $"linh {Digits[ones]}" : Digits[ones],
            (1, 0) => "mười",
            (1, 5) => "mười lăm",
            (1, _) => $"mười {Digits[ones]}",
            (_, 0) => $"{Digits[tens]} mươi",
            (_, 1) => $"{Digits[tens]} mươi mốt",
            (_, 4) => $"{Digits[tens]} mươi tư",
            (_, 5) => $"{Digits[tens]} mươi lăm",
            _ => $"{Digits[tens]} mươi {Digits[ones]}",
        };
        return string.Join(' ', ((string[])[head, tail]).Where(part => part.Length > 0));
    }
}
