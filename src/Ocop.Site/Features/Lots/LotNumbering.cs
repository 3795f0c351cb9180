using System.Globalization;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Lots;

/// <summary>Proposes a lot number that people can say: year and month, then a letter by order. <c>2611B</c> is the second of November 2026.</summary>
internal static class LotNumbering
{
    public static string Prefix(DateOnly madeOn) => madeOn.ToString("yyMM", CultureInfo.InvariantCulture);

    /// <param name="taken">Numbers of the product that begin with the month's prefix.</param>
    public static LotNumber Next(DateOnly madeOn, IReadOnlySet<string> taken)
    {
        for (var order = 1; ; order++)
        {
            var proposed = Prefix(madeOn) + Letters(order);
            if (!taken.Contains(proposed))
                return LotNumber.Parse(proposed);
        }
    }

    /// <summary>A to Z, then AA, AB …</summary>
    private static string Letters(int order) =>
        (order > 26 ? Letters((order - 1) / 26) : "") + (char)('A' + ((order - 1) % 26));
}
