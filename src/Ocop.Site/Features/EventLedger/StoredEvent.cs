namespace Ocop.Site.Features.EventLedger;

/// <summary>An event as captured, and what it is found by.</summary>
internal sealed class StoredEvent
{
    /// <summary>Its place in the log.</summary>
    public long LeafIndex { get; init; }

    public required string EventId { get; init; }

    /// <summary>The event hash (CBV 2.0 section 8.9.2).</summary>
    public required string Hash { get; init; }

    public bool IsErrorDeclaration { get; init; }
    public required string Type { get; init; }

    /// <summary>A word of the standard or a URI; null when the event has none.</summary>
    public string? BizStep { get; init; }

    public DateTimeOffset EventTime { get; init; }
    public DateTimeOffset RecordTime { get; init; }
    public required string Json { get; init; }
}
