using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Trace;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Tests.Trace;

public sealed class The_first_line_of_a_trace_page
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly Standing Valid = Standing.None with { Kind = StandingKind.Valid, Stars = 4, Issued = new(2025, 1, 10), Ends = new(2028, 1, 9) };
    private static readonly Standing Ended = Valid with { Kind = StandingKind.Ended, StoppedOn = new(2026, 6, 1) };
    private static readonly Standing Revoked = Ended with { Kind = StandingKind.Revoked };

    [Fact]
    public void Says_recognised_in_green_while_the_certificate_is_in_force() =>
        Assert.Equal((TraceVerdict.Recognised, "ok"), Of(Valid, made: new(2026, 7, 9), bestBefore: new(2027, 1, 9)));

    [Fact]
    public void Says_recalled_before_anything_else() =>
        Assert.Equal((TraceVerdict.Recalled, "stop"), Of(Revoked, made: new(2026, 7, 9), bestBefore: new(2026, 8, 1), recall: RecallLevel.Serious));

    [Fact]
    public void Shows_a_moderate_recall_in_amber() =>
        Assert.Equal((TraceVerdict.Recalled, "warn"), Of(Valid, made: new(2026, 7, 9), recall: RecallLevel.Moderate));

    [Fact]
    public void Says_past_its_date_from_the_day_after() =>
        Assert.Equal((TraceVerdict.PastBestBefore, "warn"), Of(Valid, made: new(2026, 7, 9), bestBefore: new(2026, 11, 20)));

    [Fact]
    public void Is_still_good_on_the_best_before_day_itself() =>
        Assert.Equal((TraceVerdict.Recognised, "ok"), Of(Valid, made: new(2026, 7, 9), bestBefore: Today));

    [Fact]
    public void Says_ended_in_amber_and_revoked_in_red()
    {
        Assert.Equal((TraceVerdict.Ended, "warn"), Of(Ended, made: new(2026, 7, 9)));
        Assert.Equal((TraceVerdict.Revoked, "stop"), Of(Revoked, made: new(2026, 7, 9)));
    }

    [Fact]
    public void Warns_of_recalled_lots_when_the_code_names_none() => Assert.Equal(
        (TraceVerdict.SomeLotsRecalled, "warn"), TraceStatus.Of(Valid, null, null, Today, areLotsRecalled: true) is var status ? (status.Verdict, status.Tone) : default);

    [Fact]
    public void Says_when_nothing_is_on_record() =>
        Assert.Equal((TraceVerdict.NotRecognised, "warn"), Of(Standing.None, made: new(2026, 7, 9)));

    [Theory]
    [InlineData("2026-05-31", true)]
    [InlineData("2026-06-01", false)]
    [InlineData("2025-01-09", false)]
    [InlineData("2025-01-10", true)]
    public void Says_whether_the_lot_was_made_while_the_recognition_was_in_force(string made, bool inForce) =>
        Assert.Equal(inForce, TraceStatus.Of(Ended, null, ALot(DateOnly.Parse(made, System.Globalization.CultureInfo.InvariantCulture), null), Today).WasMadeInForce);

    private static (TraceVerdict, string) Of(Standing standing, DateOnly made, DateOnly? bestBefore = null, RecallLevel? recall = null)
    {
        var lot = ALot(made, bestBefore);
        var status = TraceStatus.Of(standing, recall is { } level ? new Recall(Guid.CreateVersion7(), lot.Id, lot.Product, level, default, "1", "", "", "", "") : null, lot, Today);
        return (status.Verdict, status.Tone);
    }

    private static Lot ALot(DateOnly made, DateOnly? bestBefore) => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), LotNumber.Parse("2607A"), ShortCode.Of(ShortCodeKind.Lot, 1), made, bestBefore, 100, 100,
        CommuneCode.Parse("14464", null), default, "urn:x", default);
}
