using Ocop.Site.Platform;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using static Ocop.Site.Features.Complaints.ComplaintStatus;

namespace Ocop.Site.Features.Complaints;

/// <summary>The machine with its clocks, whole: what stands here is all that can happen to a complaint, and when it happens by itself.
/// The times are the ones that the page <c>khieu-nai</c> promises.</summary>
internal static class ComplaintMoves
{
    /// <summary>Working days for the seller to say that it was seen, and to answer.</summary>
    public const int DaysToAcknowledge = 2, DaysToAnswer = 5;

    /// <summary>Days of the calendar: for the province to decide, for the buyer to say something, for goods to come back.</summary>
    public const int DaysToDecide = 15, DaysOfSilence = 15, DaysToReturn = 15;

    public static bool CanMove(ComplaintStatus from, ComplaintStatus to) => (from, to) is
        (Open, Acknowledged)
        or (Open, Answered) or (Acknowledged, Answered)
        or (Open, Mediation) or (Acknowledged, Mediation)       // five working days went by without an answer
        or (Open, Settled) or (Acknowledged, Settled)           // the buyer says it is solved
        or (Answered, Settled)                                  // the buyer is content
        or (Answered, Returning)                                // the buyer sends the goods back
        or (Answered, Mediation)                                // the buyer is not content
        or (Answered, Lapsed)                                   // nobody said more
        or (Returning, Settled)                                 // they came back, the money is on its way
        or (Returning, Answered)                                // they came back otherwise than agreed: the seller says why
        or (Returning, Mediation)                               // the buyer asks, or nobody said that they came
        or (Mediation, Settled) or (Mediation, Decided);

    public static bool IsEnd(ComplaintStatus status) => status is Settled or Decided or Lapsed;

    /// <summary>What is the buyer's to do: goods on their way back are settled by whoever receives them, and what is unanswered goes before the province by its clock.</summary>
    public static bool IsOfBuyer(ComplaintStatus from, ComplaintStatus to) => CanMove(from, to) && (from, to) is
        (not Returning, Settled) or (Answered, Returning) or (Answered or Returning, Mediation);

    /// <summary>The seller may answer, once.</summary>
    public static bool MayBeAnswered(ComplaintStatus status) => CanMove(status, Answered) && status != Returning;

    /// <summary>What happens when the time is over and nobody did anything; null when a person has to act, late or not.</summary>
    public static ComplaintStatus? ByItself(ComplaintStatus status) => status switch
    {
        Open or Acknowledged or Returning => Mediation,
        Answered => Lapsed,
        _ => null,
    };

    /// <summary>Until when the seller is to say that it was seen, and until when to answer: the end of a working day in Viet Nam.</summary>
    public static (DateTimeOffset Acknowledge, DateTimeOffset Answer) TimesOf(DateTimeOffset asked, WorkingDays days)
    {
        var day = VietnamTime.DayOf(asked);
        return (EndOf(days.After(day, DaysToAcknowledge)), EndOf(days.After(day, DaysToAnswer)));
    }

    /// <summary>When what comes next is due; the times of an unanswered one were set when it was asked.</summary>
    public static DateTimeOffset? DueOf(ComplaintStatus status, DateTimeOffset now, DateTimeOffset answerBy) => status switch
    {
        Open or Acknowledged => answerBy,
        Answered => EndOf(VietnamTime.DayOf(now).AddDays(DaysOfSilence)),
        Returning => EndOf(VietnamTime.DayOf(now).AddDays(DaysToReturn)),
        Mediation => EndOf(VietnamTime.DayOf(now).AddDays(DaysToDecide)),
        _ => null,
    };

    /// <summary>The last day of a time that ends with it.</summary>
    public static DateOnly LastDayOf(DateTimeOffset due) => VietnamTime.DayOf(due - TimeSpan.FromTicks(1));

    public static void Check(string what, ComplaintStatus from, ComplaintStatus to)
    {
        if (!CanMove(from, to))
            throw TransitionRefused.Move(what, from, to);
    }

    private static DateTimeOffset EndOf(DateOnly day) => VietnamTime.StartOf(day.AddDays(1));
}
