using System.Globalization;

namespace Ocop.Site.Features.Offers;

/// <summary>A weight as people type it: <c>500</c>, <c>500 g</c>, <c>1,2 kg</c>. Whole grams, up to a hundred kilograms.</summary>
internal static class Weight
{
    public const int Most = 100_000;

    public static bool TryParse(string? typed, out int grams)
    {
        grams = 0;
        var text = (typed ?? "").Trim().ToLowerInvariant();
        if (text.Length > 20)
            return false;
        var isKilograms = text.EndsWith("kg", StringComparison.Ordinal);
        text = (isKilograms ? text[..^2] : text.EndsWith('g') ? text[..^1] : text).Trim().Replace(',', '.');
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        number *= isKilograms ? 1000 : 1;
        if (number != decimal.Truncate(number) || number is < 1 or > Most)
            return false;
        grams = (int)number;
        return true;
    }
}
