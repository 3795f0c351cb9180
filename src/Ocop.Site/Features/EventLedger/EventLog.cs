using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Problems;
using Ocop.Traceability.Capture;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Ledger;
using Ocop.Traceability.Lineage;

namespace Ocop.Site.Features.EventLedger;

/// <summary>Implements the contract: capture by the library's rules, reads by thing, proofs from stored subtrees.</summary>
internal sealed class EventLog(SiteDbContext db, DatabaseEventStore store, CheckpointKey key, TimeProvider clock) : IEventLedger
{
    public async Task<IReadOnlyList<CapturedEvent>> CaptureAsync(IReadOnlyList<EpcisEvent> events, CancellationToken cancellationToken)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        try
        {
            var captured = await new EventCapture(store, clock).CaptureAsync(events, cancellationToken);
            if (own is not null)
                await own.CommitAsync(cancellationToken);
            return captured;
        }
        catch (CaptureRefused refused)
        {
            throw Refusal(refused);
        }
    }

    public async Task<ILookup<string, LedgerEvent>> OfThingsAsync(IReadOnlyCollection<EpcisId> things, CancellationToken cancellationToken)
    {
        string[] names = [.. things.Select(thing => thing.Canonical).Distinct()];
        var rows = await db.Set<StoredThing>().AsNoTracking().Where(t => names.Contains(t.Thing))
            .Join(db.Set<StoredEvent>(), t => t.LeafIndex, e => e.LeafIndex, (t, e) => new { t.Thing, Event = e })
            .OrderBy(r => r.Event.EventTime).ThenBy(r => r.Event.LeafIndex).ToListAsync(cancellationToken);
        var wrong = rows.Where(r => r.Event.IsErrorDeclaration).Select(r => r.Event.EventId).ToHashSet(StringComparer.Ordinal);
        return rows.ToLookup(r => r.Thing, r => Shown(r.Event, wrong), StringComparer.Ordinal);
    }

    public async Task<IReadOnlyDictionary<EpcisId, LedgerEvent>> FindAsync(IReadOnlyCollection<EpcisId> ids, CancellationToken cancellationToken)
    {
        var entries = await EntriesAsync(ids, cancellationToken);
        return entries.GroupBy(e => e.Id).ToDictionary(same => same.Key, same => same.First());
    }

    public async Task<ILookup<EpcisId, LedgerProof>> ProveAsync(IReadOnlyCollection<EpcisId> ids, CancellationToken cancellationToken)
    {
        var checkpoint = await NewestCheckpointAsync(cancellationToken);
        var size = checkpoint?.Checkpoint.Size ?? 0;
        var entries = await EntriesAsync(ids, cancellationToken);
        var nodes = await store.NodesAsync(entries.Where(e => e.LeafIndex < size).SelectMany(e => MerkleProofs.NodesForInclusion(e.LeafIndex, size)), cancellationToken);
        var publicKey = key.PublicPem;
        return entries.ToLookup(
            e => e.Id,
            e => new LedgerProof(e, e.LeafIndex < size ? MerkleProofs.Inclusion(e.LeafIndex, size, nodes) : null, checkpoint, publicKey));
    }

    /// <summary>Everything the log holds under these eventIDs, as captured.</summary>
    private async Task<List<LedgerEvent>> EntriesAsync(IReadOnlyCollection<EpcisId> ids, CancellationToken cancellationToken)
    {
        string[] names = [.. ids.Select(id => id.ToString())];
        var rows = await db.Set<StoredEvent>().AsNoTracking().Where(e => names.Contains(e.EventId)).OrderBy(e => e.LeafIndex).ToListAsync(cancellationToken);
        var wrong = rows.Where(e => e.IsErrorDeclaration).Select(e => e.EventId).ToHashSet(StringComparer.Ordinal);
        return [.. rows.Select(e => Shown(e, wrong))];
    }

    public async Task<SignedCheckpoint?> NewestCheckpointAsync(CancellationToken cancellationToken) =>
        await db.Set<StoredCheckpoint>().AsNoTracking().OrderByDescending(c => c.Size).Select(c => c.Note).FirstOrDefaultAsync(cancellationToken) is { } note
            ? SignedCheckpoint.Parse(note)
            : null;

    public Task<LineageFound> FollowAsync(EpcisId thing, LineageDirection direction, CancellationToken cancellationToken) =>
        new LotLineage(store).FollowAsync(thing, direction, cancellationToken);

    private static LedgerEvent Shown(StoredEvent e, HashSet<string> wrong) => new(
        e.LeafIndex, EpcisId.Parse(e.EventId), DatabaseEventStore.Read(e.Json), e.Json, e.RecordTime, !e.IsErrorDeclaration && wrong.Contains(e.EventId));

    private static TransitionRefused Refusal(CaptureRefused refused) => refused.Rule switch
    {
        CaptureRule.Duplicate => new("event", "Sự kiện này đã được ghi vào sổ rồi.", "This event is in the log already."),
        CaptureRule.AlreadyDeclared => new("event", "Sự kiện này đã được báo sai từ trước.", "This event was declared wrong before."),
        CaptureRule.DeclaresOtherData => new("event", "Tờ báo sai phải lặp lại đúng nội dung của sự kiện bị báo.", "An error declaration repeats the data of the event it voids."),
        CaptureRule.InTheFuture => new("event", "Thời điểm của sự kiện nằm ở tương lai.", "The event lies in the future."),
        _ => new("event", "Gửi quá nhiều sự kiện trong một lần.", "There are more events than one capture takes."),
    };
}
