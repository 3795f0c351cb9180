namespace Ocop.Traceability.Epcis;

/// <summary>Things were fixed to, seen on, or taken off an object or place (EPCIS 2.0 §7.4.6). The parent is always named.</summary>
public sealed record AssociationEvent : ContainmentEvent
{
    /// <inheritdoc/>
    public override string Type => "AssociationEvent";
}
