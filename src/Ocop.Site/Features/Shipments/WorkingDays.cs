using System.Globalization;
using Ocop.Site.Data.Seeding;

namespace Ocop.Site.Features.Shipments;

/// <summary>Days on which parcels are packed and carried: no Sundays, and none of <c>content/shipping/days-off.csv</c>.</summary>
internal sealed class WorkingDays(IEnumerable<(DateOnly From, DateOnly To)> daysOff)
{
    private readonly List<(DateOnly From, DateOnly To)> daysOff = [.. daysOff];

    public static WorkingDays From(SeedContent content) => new(content.Rows("shipping/days-off.csv").Select(row => (Day(row["from"]), Day(row["to"]))));

    public bool Holds(DateOnly day) => day.DayOfWeek != DayOfWeek.Sunday && !daysOff.Exists(off => off.From <= day && day <= off.To);

    /// <summary>The working day that comes so many working days later; a day off counts as the next working day.</summary>
    public DateOnly After(DateOnly day, int count)
    {
        while (!Holds(day))
            day = day.AddDays(1);
        for (; count > 0; count--)
        {
            do
            {
                day = day.AddDays(1);
            }
            while (!Holds(day));
        }
        return day;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
