namespace Ocop.Site.Platform;

/// <summary>Days on which parcels are packed and carried and promises run: no Sundays, and no days off.</summary>
/// <param name="daysOff">From the first to the last of each, as in <c>content/shipping/days-off.csv</c>.</param>
internal sealed class WorkingDays(IEnumerable<(DateOnly From, DateOnly To)> daysOff)
{
    private readonly List<(DateOnly From, DateOnly To)> daysOff = [.. daysOff];

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
}
