using Ocop.Site.Features.Complaints;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Problems;
using static Ocop.Site.Features.Complaints.ComplaintStatus;

namespace Ocop.Site.Tests.Complaints;

/// <summary>FC22: the machine against a list written twice, and its clocks against a calendar.</summary>
public sealed class The_moves_of_a_complaint
{
    private static readonly Dictionary<ComplaintStatus, ComplaintStatus[]> Moves = new()
    {
        [Open] = [Acknowledged, Answered, Mediation, Settled],
        [Acknowledged] = [Answered, Mediation, Settled],
        [Answered] = [Returning, Mediation, Settled, Lapsed],
        [Returning] = [Answered, Mediation, Settled],
        [Mediation] = [Settled, Decided],
        [Settled] = [],
        [Decided] = [],
        [Lapsed] = [],
    };

    // No Sundays; the days off are those of the new year of 2027.
    private static readonly WorkingDays Days = new([(new(2027, 1, 1), new(2027, 1, 1)), (new(2027, 2, 5), new(2027, 2, 10))]);

    [Fact]
    public void Are_these_and_no_others()
    {
        foreach (var from in Enum.GetValues<ComplaintStatus>())
            Assert.Equal(Moves[from].Order(), Enum.GetValues<ComplaintStatus>().Where(to => ComplaintMoves.CanMove(from, to)).Order());
        Assert.Throws<TransitionRefused>(() => ComplaintMoves.Check("complaint", Decided, Open));
    }

    [Fact]
    public void Are_the_buyer_s_only_where_it_is_the_buyer_s_turn() =>
        Assert.Equal(
            [(Open, Settled), (Acknowledged, Settled), (Answered, Returning), (Answered, Mediation), (Answered, Settled), (Returning, Mediation), (Mediation, Settled)],
            from before in Enum.GetValues<ComplaintStatus>() from to in Enum.GetValues<ComplaintStatus>() where ComplaintMoves.IsOfBuyer(before, to) select (before, to));

    [Fact]
    public void Leave_nothing_open_for_ever()
    {
        Assert.Equal([Settled, Decided, Lapsed], Enum.GetValues<ComplaintStatus>().Where(ComplaintMoves.IsEnd));
        Assert.Equal([(Open, (ComplaintStatus?)Mediation), (Acknowledged, Mediation), (Answered, Lapsed), (Returning, Mediation), (Mediation, null), (Settled, null), (Decided, null), (Lapsed, null)],
            Enum.GetValues<ComplaintStatus>().Select(status => (status, ComplaintMoves.ByItself(status))));
        Assert.Equal([Open, Acknowledged], Enum.GetValues<ComplaintStatus>().Where(ComplaintMoves.MayBeAnswered));
    }

    [Theory]
    [InlineData("2026-11-21T12:00", "2026-11-24", "2026-11-27")] // a Saturday
    [InlineData("2026-11-22T23:59", "2026-11-25", "2026-11-28")] // a Sunday counts as the Monday after it
    [InlineData("2026-11-23T00:00", "2026-11-25", "2026-11-28")]
    [InlineData("2026-12-30T09:00", "2027-01-02", "2027-01-06")] // over New Year
    [InlineData("2027-02-03T18:00", "2027-02-11", "2027-02-15")] // over Tết
    public void Give_the_seller_two_and_five_working_days(string asked, string acknowledge, string answer)
    {
        var times = ComplaintMoves.TimesOf(InVietnam(asked), Days);
        Assert.Equal((InVietnam(acknowledge).AddDays(1), InVietnam(answer).AddDays(1)), times);
        Assert.Equal(DateOnly.Parse(answer, null), ComplaintMoves.LastDayOf(times.Answer));
    }

    [Fact]
    public void Give_the_buyer_and_the_province_fifteen_days()
    {
        var (now, answerBy) = (InVietnam("2026-11-21T12:00"), InVietnam("2026-11-28T00:00"));
        Assert.Equal([answerBy, answerBy, InVietnam("2026-12-07"), InVietnam("2026-12-07"), InVietnam("2026-12-07"), null, null, null],
            Enum.GetValues<ComplaintStatus>().Select(status => ComplaintMoves.DueOf(status, now, answerBy)));
    }

    private static DateTimeOffset InVietnam(string time) => new(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}
