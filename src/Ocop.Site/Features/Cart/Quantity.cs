using System.Globalization;

namespace Ocop.Site.Features.Cart;

/// <summary>How many of an offer, as typed: whole and at least one; no halves, no minus.</summary>
internal static class Quantity
{
    public const int Most = 10_000;

    public static bool TryParse(string? typed, out int pieces) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out pieces) && pieces is >= 1 and <= Most;
}
