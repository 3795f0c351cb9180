using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ocop.Site.Platform.Money;

/// <summary>An amount in Vietnamese đồng: whole numbers, no minor unit (VN-16).</summary>
public readonly record struct Dong(long Amount) : IComparable<Dong>
{
    private const long Most = 1_000_000_000_000;
    private const char NoBreakSpace = '\u00A0';

    public static Dong Zero => new(0);

    public static Dong operator +(Dong a, Dong b) => new(checked(a.Amount + b.Amount));
    public static Dong operator -(Dong a, Dong b) => new(checked(a.Amount - b.Amount));
    public static Dong operator *(Dong a, int count) => new(checked(a.Amount * count));
    public static bool operator <(Dong a, Dong b) => a.Amount < b.Amount;
    public static bool operator >(Dong a, Dong b) => a.Amount > b.Amount;
    public static bool operator <=(Dong a, Dong b) => a.Amount <= b.Amount;
    public static bool operator >=(Dong a, Dong b) => a.Amount >= b.Amount;

    public int CompareTo(Dong other) => Amount.CompareTo(other.Amount);

    /// <summary><c>1.250.000 ₫</c> with a no-break space (VN-17): the same code points on every server.</summary>
    public override string ToString() =>
        Amount.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.') + NoBreakSpace + '₫';

    /// <summary>Reads what people type (VN-18): 125000, 125.000, 125,000, 125 000, 125k, 125 nghìn, 1,2 triệu, with or without ₫, đ or VND.
    /// A dot or comma groups thousands only when exactly three digits follow it, and never both in one number: 1.250,000 is two things in two countries.
    /// At most a thousand billion.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Dong amount)
    {
        amount = Zero;
        if (text is null || text.Length > 40)
            return false;
        var s = text.Normalize(System.Text.NormalizationForm.FormKC).Trim().ToLowerInvariant();
        foreach (var unit in (string[])["₫", "đồng", "vnđ", "vnd", "đ", "dong"])
        {
            if (s.EndsWith(unit, StringComparison.Ordinal))
            {
                s = s[..^unit.Length].TrimEnd();
                break;
            }
        }
        var scale = 1L;
        foreach (var (word, times) in ((string, long)[])[("nghìn", 1_000), ("ngàn", 1_000), ("nghin", 1_000), ("ngan", 1_000), ("k", 1_000), ("triệu", 1_000_000), ("trieu", 1_000_000), ("tr", 1_000_000)])
        {
            if (s.EndsWith(word, StringComparison.Ordinal))
            {
                (s, scale) = (s[..^word.Length].TrimEnd(), times);
                break;
            }
        }
        var groups = s.Split('.', ',', ' ', NoBreakSpace, '\u202F');
        if (groups.Length == 0 || groups.Any(g => g.Length == 0 || !g.All(char.IsAsciiDigit)))
            return false;
        if (s.Where(c => !char.IsAsciiDigit(c)).Distinct().Count() > 1)
            return false;
        if (groups.Length > 1 && groups[0].Length <= 3 && groups.Skip(1).All(g => g.Length == 3))
            return Whole(string.Concat(groups), scale, out amount);
        if (groups.Length == 1)
            return Whole(groups[0], scale, out amount);
        // "1,2 triệu": a decimal part means something only before a word that scales it to whole đồng.
        if (groups.Length == 2 && scale > 1 && groups[1].Length <= 6 && long.TryParse(groups[0] + groups[1], NumberStyles.None, CultureInfo.InvariantCulture, out var shifted))
        {
            var divisor = (long)Math.Pow(10, groups[1].Length);
            return scale % divisor == 0 && Whole(shifted, scale / divisor, out amount);
        }
        return false;
    }

    private static bool Whole(string digits, long scale, out Dong amount)
    {
        amount = Zero;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Whole(number, scale, out amount);
    }

    private static bool Whole(long number, long scale, out Dong amount)
    {
        var isRead = number <= Most / scale;
        amount = isRead ? new(number * scale) : Zero;
        return isRead;
    }
}
