namespace Ocop.Traceability.Epcis;

/// <summary>An event of a type of one's own, named by a URI (EPCIS 2.0 §9.5.5): beyond when, all its fields are extensions.</summary>
/// <param name="TypeUri">The type.</param>
public sealed record ExtendedEvent(EpcisId TypeUri) : EpcisEvent
{
    /// <inheritdoc/>
    public override string Type => TypeUri.ToString();
}
