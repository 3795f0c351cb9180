namespace Ocop.Traceability.Epcis;

/// <summary>What aggregation and association share: a parent and its children.</summary>
public abstract record ContainmentEvent : StandardEvent
{
    private protected ContainmentEvent()
    {
    }

    /// <summary>Whether they are joined, were seen together, or are parted.</summary>
    public required EpcisAction Action { get; init; }

    /// <summary>What holds the children.</summary>
    public EpcisId? ParentId { get; init; }

    /// <summary>The children; none with DELETE means all of them.</summary>
    public IReadOnlyList<EpcisId>? ChildEpcs { get; init; }

    /// <summary>Children by class and number.</summary>
    public IReadOnlyList<QuantityElement>? ChildQuantities { get; init; }
}
