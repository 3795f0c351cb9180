using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Recognition;

namespace Ocop.Site.Features.Trace;

/// <summary>What the first line says, in the order of what can hurt a person most.</summary>
internal enum TraceVerdict
{
    Recalled,
    PastBestBefore,
    Revoked,
    Ended,

    /// <summary>The code names no lot, and some lot of the product is recalled.</summary>
    SomeLotsRecalled,

    Extended,
    Recognised,
    NotRecognised,
}

/// <summary>The status line: one verdict, its colour, and what it is about.</summary>
/// <param name="WasMadeInForce">For an ended or revoked recognition: this lot was made while it was still in force (J1).</param>
internal sealed record TraceStatus(TraceVerdict Verdict, Recall? Recall, Standing Standing, bool WasMadeInForce)
{
    /// <summary>ok, warn or stop: the colour never stands alone, a word and a sign go with it.</summary>
    public string Tone => Verdict switch
    {
        TraceVerdict.Recalled when Recall is { Level: RecallLevel.Serious } => "stop",
        TraceVerdict.Revoked => "stop",
        TraceVerdict.Recognised or TraceVerdict.Extended => "ok",
        _ => "warn",
    };

    /// <param name="standing">How the product stands today.</param>
    /// <param name="recall">The recall in force of this lot, if any.</param>
    /// <param name="lot">Null when only the product was scanned.</param>
    /// <param name="today">The day in Viet Nam.</param>
    /// <param name="areLotsRecalled">Of the product, when only the product was scanned.</param>
    public static TraceStatus Of(Standing standing, Recall? recall, Lot? lot, DateOnly today, bool areLotsRecalled = false)
    {
        var madeInForce = lot is not null && standing.StoppedOn is { } stopped && lot.MadeOn < stopped && lot.MadeOn >= standing.Issued;
        return new(Verdict(), recall, standing, madeInForce);

        TraceVerdict Verdict()
        {
            if (recall is not null)
                return TraceVerdict.Recalled;
            if (lot?.BestBefore < today)
                return TraceVerdict.PastBestBefore;
            return standing.Kind switch
            {
                StandingKind.Revoked => TraceVerdict.Revoked,
                StandingKind.Ended => TraceVerdict.Ended,
                _ when areLotsRecalled => TraceVerdict.SomeLotsRecalled,
                StandingKind.Extended => TraceVerdict.Extended,
                StandingKind.Valid => TraceVerdict.Recognised,
                _ => TraceVerdict.NotRecognised,
            };
        }
    }
}
