using System.Globalization;
using Ocop.Site.Platform;

namespace Ocop.Site.Data.Seeding;

/// <summary>Reads the calendar of working days.</summary>
internal static class DaysOff
{
    public static WorkingDays WorkingDays(this SeedContent content) => new(content.Rows("shipping/days-off.csv").Select(row => (Day(row["from"]), Day(row["to"]))));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
