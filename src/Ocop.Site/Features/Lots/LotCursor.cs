using System.Globalization;
using Ocop.Site.Platform.Html;

namespace Ocop.Site.Features.Lots;

/// <summary>The place in a list of lots: when the last one shown was recorded, and its id.</summary>
internal static class LotCursor
{
    public static Cursor After(RegisteredLot lot) => new(lot.RecordedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), lot.Id.ToString("N"));

    public static bool TryRead(Cursor cursor, out DateTimeOffset at, out Guid id)
    {
        at = default;
        if (!Guid.TryParseExact(cursor.Id, "N", out id) || !long.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTime.MaxValue.Ticks)
            return false;
        at = new(ticks, TimeSpan.Zero);
        return true;
    }
}
