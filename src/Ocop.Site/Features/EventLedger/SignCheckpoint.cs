using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Jobs;
using Ocop.Traceability.Ledger;

namespace Ocop.Site.Features.EventLedger;

/// <summary>Signs the log's size and root when it has grown, after making sure that it only grew: a log that forgot or changed
/// something is not signed, and somebody is told.</summary>
internal sealed partial class SignCheckpoint(SiteDbContext db, DatabaseEventStore store, CheckpointKey key, TimeProvider clock, ILogger<SignCheckpoint> log) : IJob
{
    /// <summary>The log's name. It is part of what is signed, so it never changes; it needs no host of that name.</summary>
    public const string Origin = "ocop.ninhbinh.gov.vn/events";

    private const string Signer = "ocop.ninhbinh.gov.vn";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var size = await store.SizeAsync(cancellationToken);
        var newest = await db.Set<StoredCheckpoint>().AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancellationToken);
        if (size == (newest?.Size ?? 0))
            return;

        var root = (await store.FrontierAsync(size, cancellationToken)).Root;
        if (newest is not null && !await OnlyGrewAsync(SignedCheckpoint.Parse(newest.Note).Checkpoint, size, root, cancellationToken))
        {
            LogChanged(newest.Size, size);
            return;
        }

        using var own = key.Open();
        var now = clock.GetUtcNow();
        db.Add(new StoredCheckpoint { Size = size, Note = SignedCheckpoint.Sign(new(Origin, size, root), Signer, own).ToString(), SignedAt = now });
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> OnlyGrewAsync(Checkpoint before, long size, Digest root, CancellationToken cancellationToken)
    {
        if (size < before.Size)
            return false;
        var nodes = await store.NodesAsync(MerkleProofs.NodesForConsistency(before.Size, size), cancellationToken);
        return MerkleProofs.Consistency(before.Size, size, nodes).Verify(before.Root, root);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The event log of {Size} leaves is no growth of the one signed at {Signed} leaves: it was changed or cut. It is not signed.")]
    private partial void LogChanged(long signed, long size);
}
