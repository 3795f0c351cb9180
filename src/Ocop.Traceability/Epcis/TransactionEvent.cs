namespace Ocop.Traceability.Epcis;

/// <summary>Things were tied to business documents, or untied (EPCIS 2.0 §7.4.4). At least one document is named.</summary>
public sealed record TransactionEvent : StandardEvent
{
    /// <inheritdoc/>
    public override string Type => "TransactionEvent";

    /// <summary>Whether they are tied, were seen, or are untied.</summary>
    public required EpcisAction Action { get; init; }

    /// <summary>What holds the things, if they hang together.</summary>
    public EpcisId? ParentId { get; init; }

    /// <summary>The things; empty is allowed.</summary>
    public IReadOnlyList<EpcisId>? EpcList { get; init; }

    /// <summary>Things by class and number.</summary>
    public IReadOnlyList<QuantityElement>? QuantityList { get; init; }
}
