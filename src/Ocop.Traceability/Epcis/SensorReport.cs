namespace Ocop.Traceability.Epcis;

/// <summary>One reading (EPCIS 2.0 §7.3.6.3). Absent members stay absent: a missing truth value is not false.</summary>
public sealed record SensorReport
{
    /// <summary>A word of <see cref="CbvVocabulary.MeasurementTypes"/> or a URI.</summary>
    public required string Type { get; init; }

    /// <summary>A word of <see cref="CbvVocabulary.SensorAlerts"/> or a URI.</summary>
    public string? Exception { get; init; }

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

    /// <summary>When.</summary>
    public EpcisTime? Time { get; init; }

    /// <summary>A species, by taxonomy.</summary>
    public EpcisId? Microorganism { get; init; }

    /// <summary>A substance, by InChI key.</summary>
    public EpcisId? ChemicalSubstance { get; init; }

    /// <summary>What coordinates refer to.</summary>
    public EpcisId? CoordinateReferenceSystem { get; init; }

    /// <summary>The value, in <see cref="Uom"/>.</summary>
    public EpcisNumber? Value { get; init; }

    /// <summary>A word of <see cref="CbvVocabulary.Components"/> or a URI.</summary>
    public string? Component { get; init; }

    /// <summary>A value in words.</summary>
    public string? StringValue { get; init; }

    /// <summary>A value that is true or false.</summary>
    public bool? BooleanValue { get; init; }

    /// <summary>Bytes in hex digits.</summary>
    public string? HexBinaryValue { get; init; }

    /// <summary>A value that is a URI.</summary>
    public EpcisId? UriValue { get; init; }

    /// <summary>The least.</summary>
    public EpcisNumber? MinValue { get; init; }

    /// <summary>The greatest.</summary>
    public EpcisNumber? MaxValue { get; init; }

    /// <summary>The mean.</summary>
    public EpcisNumber? MeanValue { get; init; }

    /// <summary>The standard deviation.</summary>
    public EpcisNumber? SDev { get; init; }

    /// <summary>The percentile asked for.</summary>
    public EpcisNumber? PercRank { get; init; }

    /// <summary>The value at that percentile.</summary>
    public EpcisNumber? PercValue { get; init; }

    /// <summary>The unit by UN/ECE Recommendation 20.</summary>
    public string? Uom { get; init; }

    /// <summary>Fields of the user's own.</summary>
    public IReadOnlyList<Extension> Extensions { get; init; } = [];
}
