using Ocop.Site.Features.Places;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Tests.Recognition;

public class A_certificate
{
    private static readonly DateOnly Issued = new(2024, 3, 20);
    private static readonly DateOnly LastDay = new(2027, 3, 20);
    private static readonly StopDecision Decision = new("DEMO-9/QĐ-UBND", "Nhãn ghi sai.", "");

    private static DateTimeOffset Noon(DateOnly day) => VietnamTime.StartOf(day).AddHours(12);

    private static Certificate Fresh(DateOnly? issued = null) => Certificate.Of(
        new(Guid.CreateVersion7(), 4, "DEMO-1/QĐ-UBND", "Ủy ban nhân dân tỉnh", "Provincial committee", issued ?? Issued), CommuneCode.Parse("14743", null));

    [Fact]
    public void Is_unknown_before_its_issue() => Assert.Null(Fresh().StandingAt(VietnamTime.StartOf(Issued).AddTicks(-1)));

    [Fact]
    public void Is_in_force_from_the_first_instant_of_its_day_of_issue() =>
        Assert.Equal(StandingKind.Valid, Fresh().StandingAt(VietnamTime.StartOf(Issued))!.Kind);

    [Fact]
    public void Is_in_force_until_the_last_instant_of_its_last_day_in_Viet_Nam()
    {
        // 00:00 in Viet Nam is 17:00 UTC of the day before.
        var midnight = new DateTimeOffset(2027, 3, 20, 17, 0, 0, TimeSpan.Zero);
        Assert.Equal(StandingKind.Valid, Fresh().StandingAt(midnight.AddTicks(-1))!.Kind);
        var after = Fresh().StandingAt(midnight)!;
        Assert.Equal((StandingKind.Ended, LastDay.AddDays(1)), (after.Kind, after.StoppedOn));
    }

    [Theory]
    [InlineData("2024-03-20", "2027-03-20")]
    [InlineData("2024-02-29", "2027-02-28")]
    [InlineData("2023-11-30", "2026-11-30")]
    [InlineData("2025-12-31", "2028-12-31")]
    public void Lasts_36_months(string issued, string ends) =>
        Assert.Equal(DateOnly.Parse(ends, System.Globalization.CultureInfo.InvariantCulture), Fresh(DateOnly.Parse(issued, System.Globalization.CultureInfo.InvariantCulture)).Ends);

    [Fact]
    public void Is_revoked_from_the_instant_of_the_decision_and_was_valid_before()
    {
        var (certificate, decided) = (Fresh(), Noon(new(2026, 10, 14)));
        var told = certificate.Revoke(Decision, decided);
        Assert.Equal((StandingKind.Revoked, new DateOnly(2026, 10, 14)), (told.How, told.On));
        Assert.Equal(StandingKind.Valid, certificate.StandingAt(decided.AddTicks(-1))!.Kind);
        var after = certificate.StandingAt(decided)!;
        Assert.Equal((StandingKind.Revoked, "DEMO-9/QĐ-UBND", "Nhãn ghi sai."), (after.Kind, after.StopDecision, after.Reason(Language.English)));
        Assert.False(after.IsInForce);
    }

    [Fact]
    public void Gives_no_reason_for_the_time_when_it_was_valid()
    {
        var (certificate, decided) = (Fresh(), Noon(new(2026, 10, 14)));
        certificate.Revoke(Decision, decided);
        Assert.Equal(("", ""), (certificate.StandingAt(decided.AddDays(-1))!.ReasonVi, certificate.StandingAt(decided.AddDays(-1))!.StopDecision));
    }

    [Fact]
    public void Stays_in_force_past_its_end_while_a_re_evaluation_is_answered()
    {
        var certificate = Fresh();
        certificate.Extend(LastDay.AddDays(180), "Chờ kết quả.", "Awaiting the result.", Noon(LastDay));
        Assert.Equal(StandingKind.Valid, certificate.StandingAt(Noon(LastDay))!.Kind);
        var extended = certificate.StandingAt(Noon(LastDay.AddDays(1)))!;
        Assert.Equal((StandingKind.Extended, true, LastDay.AddDays(180)), (extended.Kind, extended.IsInForce, extended.Ends));
        Assert.Equal(StandingKind.Ended, certificate.StandingAt(Noon(LastDay.AddDays(181)))!.Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(181)]
    public void Is_not_extended_by_nothing_or_by_more_than_180_days(int days) =>
        Assert.Throws<TransitionRefused>(() => Fresh().Extend(LastDay.AddDays(days), "Lý do", "", Noon(LastDay)));

    [Fact]
    public void Cannot_be_revoked_twice_or_after_its_time()
    {
        var certificate = Fresh();
        certificate.Revoke(Decision, Noon(new(2026, 1, 1)));
        Assert.Throws<TransitionRefused>(() => certificate.Revoke(Decision, Noon(new(2026, 1, 2))));
        Assert.Throws<TransitionRefused>(() => certificate.End(Decision, Noon(new(2026, 1, 2))));
        Assert.Throws<TransitionRefused>(() => Fresh().Revoke(Decision, Noon(LastDay.AddDays(1))));
    }

    [Fact]
    public void Moves_only_as_the_table_says()
    {
        var allowed = Enum.GetValues<CertificateStatus>()
            .SelectMany(from => Enum.GetValues<CertificateStatus>(), (from, to) => (from, to))
            .Where(move => Certificate.CanTransition(move.from, move.to))
            .ToList();
        Assert.Equal(
        [
            (CertificateStatus.InForce, CertificateStatus.Extended), (CertificateStatus.InForce, CertificateStatus.Ended),
            (CertificateStatus.InForce, CertificateStatus.Revoked), (CertificateStatus.InForce, CertificateStatus.Replaced),
            (CertificateStatus.Extended, CertificateStatus.Ended), (CertificateStatus.Extended, CertificateStatus.Revoked),
            (CertificateStatus.Extended, CertificateStatus.Replaced),
        ], allowed);
    }

    [Fact]
    public void Gives_way_to_a_newer_one_from_the_day_that_was_issued()
    {
        var (older, newer) = (Fresh(), Fresh(new(2026, 6, 26)));
        older.ReplaceBy(newer, Noon(newer.Issued));
        Assert.Equal(newer.Id, CertificateRegister.StandingOf([older, newer], Noon(newer.Issued)).Certificate);
        Assert.Equal(older.Id, CertificateRegister.StandingOf([older, newer], Noon(newer.Issued.AddDays(-1))).Certificate);
    }

    [Fact]
    public void Of_one_that_ended_and_one_in_force_the_one_in_force_speaks()
    {
        var (ended, inForce) = (Fresh(new(2025, 1, 1)), Fresh(new(2024, 12, 1)));
        ended.Revoke(Decision, Noon(new(2025, 2, 1)));
        Assert.Equal(inForce.Id, CertificateRegister.StandingOf([ended, inForce], Noon(new(2025, 3, 1))).Certificate);
    }
}
