namespace Ocop.Traceability.Capture;

/// <summary>Which rule of capture an event broke.</summary>
public enum CaptureRule
{
    /// <summary>An event of this eventID is in the log (EPCIS 2.0 §8.2.2: 409).</summary>
    Duplicate,

    /// <summary>An error declaration repeats the event it voids: same eventID, same data (EPCIS 2.0 §7.4.1.4).</summary>
    DeclaresOtherData,

    /// <summary>The event was declared wrong before.</summary>
    AlreadyDeclared,

    /// <summary>The event lies further ahead than clocks go wrong.</summary>
    InTheFuture,

    /// <summary>There are more events than one capture takes.</summary>
    TooMany,
}

/// <summary>A capture was refused whole: nothing of it was stored.</summary>
public sealed class CaptureRefused : Exception
{
    internal CaptureRefused(CaptureRule rule, int index, string message) : base(message) => (Rule, Index) = (rule, index);

    /// <summary>The rule broken.</summary>
    public CaptureRule Rule { get; }

    /// <summary>Which of the events broke it, from 0.</summary>
    public int Index { get; }
}
