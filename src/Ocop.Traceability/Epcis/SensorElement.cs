namespace Ocop.Traceability.Epcis;

/// <summary>What sensors told (EPCIS 2.0 §7.3.6).</summary>
/// <param name="Metadata">What holds for all reports.</param>
/// <param name="Reports">At least one.</param>
/// <param name="Extensions">Fields of the user's own.</param>
public sealed record SensorElement(SensorMetadata? Metadata, IReadOnlyList<SensorReport> Reports, IReadOnlyList<Extension> Extensions);

/// <summary>When and with what a reading was made (EPCIS 2.0 §7.3.6.2). Absent members stay absent.</summary>
public sealed record SensorMetadata
{
    /// <summary>The moment of a single reading.</summary>
    public EpcisTime? Time { get; init; }

    /// <summary>The begin of a longer one.</summary>
    public EpcisTime? StartTime { get; init; }

    /// <summary>The end of a longer one.</summary>
    public EpcisTime? EndTime { get; init; }

    /// <summary>The device.</summary>
    public EpcisId? DeviceId { get; init; }

    /// <summary>Where the device is described.</summary>
    public EpcisId? DeviceMetadata { get; init; }

    /// <summary>Where the unprocessed data lie.</summary>
    public EpcisId? RawData { get; init; }

    /// <summary>How they were processed.</summary>
    public EpcisId? DataProcessingMethod { get; init; }

    /// <summary>By which rules they were judged.</summary>
    public EpcisId? BizRules { get; init; }

    /// <summary>Fields of the user's own.</summary>
    public IReadOnlyList<Extension> Extensions { get; init; } = [];
}
