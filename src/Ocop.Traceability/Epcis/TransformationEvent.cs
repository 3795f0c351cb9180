namespace Ocop.Traceability.Epcis;

/// <summary>Inputs became outputs (EPCIS 2.0 §7.4.5). Several events of one <see cref="TransformationId"/> are one transformation.</summary>
public sealed record TransformationEvent : StandardEvent
{
    /// <inheritdoc/>
    public override string Type => "TransformationEvent";

    /// <summary>What went in.</summary>
    public IReadOnlyList<EpcisId>? InputEpcs { get; init; }

    /// <summary>What went in, by class and number.</summary>
    public IReadOnlyList<QuantityElement>? InputQuantities { get; init; }

    /// <summary>What came out.</summary>
    public IReadOnlyList<EpcisId>? OutputEpcs { get; init; }

    /// <summary>What came out, by class and number.</summary>
    public IReadOnlyList<QuantityElement>? OutputQuantities { get; init; }

    /// <summary>Joins events that are parts of one transformation; with it, one side is enough.</summary>
    public EpcisId? TransformationId { get; init; }

    /// <summary>States that stay.</summary>
    public PersistentDisposition? PersistentDisposition { get; init; }

    /// <summary>What holds for the outputs all their life (instance or lot master data).</summary>
    public IReadOnlyList<Extension>? Ilmd { get; init; }
}
