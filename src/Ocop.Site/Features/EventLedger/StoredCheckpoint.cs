namespace Ocop.Site.Features.EventLedger;

/// <summary>A signed note of the log's size and root.</summary>
internal sealed class StoredCheckpoint
{
    public long Size { get; init; }
    public required string Note { get; init; }
    public DateTimeOffset SignedAt { get; init; }
}
