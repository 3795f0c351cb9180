namespace Ocop.Traceability.Epcis;

/// <summary>Something was done to things (EPCIS 2.0 §7.4.2): things, or classes of them, or only a sensor's reading at a place.</summary>
public sealed record ObjectEvent : StandardEvent
{
    /// <inheritdoc/>
    public override string Type => "ObjectEvent";

    /// <summary>Whether they begin, were seen, or end.</summary>
    public required EpcisAction Action { get; init; }

    /// <summary>The things; empty is allowed.</summary>
    public IReadOnlyList<EpcisId>? EpcList { get; init; }

    /// <summary>Things by class and number.</summary>
    public IReadOnlyList<QuantityElement>? QuantityList { get; init; }

    /// <summary>States that stay.</summary>
    public PersistentDisposition? PersistentDisposition { get; init; }

    /// <summary>What holds for the things all their life (instance or lot master data); with action ADD only.</summary>
    public IReadOnlyList<Extension>? Ilmd { get; init; }
}
