namespace Ocop.Traceability.Epcis;

/// <summary>What the five standard types share beyond <see cref="EpcisEvent"/>: why and where (EPCIS 2.0 §7.3.4, §7.3.5).</summary>
public abstract record StandardEvent : EpcisEvent
{
    private protected StandardEvent()
    {
    }

    /// <summary>A word of <see cref="CbvVocabulary.BizSteps"/> or a URI.</summary>
    public string? BizStep { get; init; }

    /// <summary>A word of <see cref="CbvVocabulary.Dispositions"/> or a URI.</summary>
    public string? Disposition { get; init; }

    /// <summary>Where it happened.</summary>
    public EventPlace? ReadPoint { get; init; }

    /// <summary>Where the things are from then on.</summary>
    public EventPlace? BizLocation { get; init; }

    /// <summary>The business documents it belongs to.</summary>
    public IReadOnlyList<BizTransaction>? BizTransactions { get; init; }

    /// <summary>From whom or where.</summary>
    public IReadOnlyList<TransferEnd>? Sources { get; init; }

    /// <summary>To whom or where.</summary>
    public IReadOnlyList<TransferEnd>? Destinations { get; init; }

    /// <summary>What sensors told.</summary>
    public IReadOnlyList<SensorElement>? SensorElements { get; init; }
}
