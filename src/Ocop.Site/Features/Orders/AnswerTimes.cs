using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Orders;

/// <summary>How long a seller has for an answer (J2b): reminded after four hours of day and on the hub's list after eight, when a telephone may ring;
/// the buyer chooses after twenty-four hours of the clock.</summary>
internal static class AnswerTimes
{
    private static readonly TimeSpan DayBegins = TimeSpan.FromHours(7), DayEnds = TimeSpan.FromHours(20);
    private static readonly TimeSpan Reminder = TimeSpan.FromHours(4), HubCall = TimeSpan.FromHours(8), Choice = TimeSpan.FromHours(24);

    public static (DateTimeOffset RemindAt, DateTimeOffset CallAt, DateTimeOffset ChooseAt) From(DateTimeOffset asked) =>
        (ByDay(asked, Reminder), ByDay(asked, HubCall), asked + Choice);

    /// <summary>Whoever is to be called until then has been reminded by now: both are counted from the same question.</summary>
    public static DateTimeOffset CalledWhenRemindedBy(DateTimeOffset now) => ByDay(now, HubCall - Reminder);

    /// <summary>Whether a message would wake nobody.</summary>
    public static bool IsDay(DateTimeOffset now) =>
        VietnamTime.StartOf(VietnamTime.DayOf(now)) is var midnight && now >= midnight + DayBegins && now < midnight + DayEnds;

    /// <summary>The instant at which so much of the daytime has gone by.</summary>
    internal static DateTimeOffset ByDay(DateTimeOffset from, TimeSpan length)
    {
        var day = VietnamTime.DayOf(from);
        while (true)
        {
            var (begins, ends) = (VietnamTime.StartOf(day) + DayBegins, VietnamTime.StartOf(day) + DayEnds);
            var start = from > begins ? from : begins;
            if (start + length <= ends)
                return start + length;
            if (ends > start)
                length -= ends - start;
            day = day.AddDays(1);
        }
    }
}
