namespace Ocop.Traceability.Epcis;

/// <summary>Things were packed into, seen in, or taken out of another (EPCIS 2.0 §7.4.3).</summary>
public sealed record AggregationEvent : ContainmentEvent
{
    /// <inheritdoc/>
    public override string Type => "AggregationEvent";
}
