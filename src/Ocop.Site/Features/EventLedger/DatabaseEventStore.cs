using System.Text;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Traceability.Capture;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Epcis.Json;
using Ocop.Traceability.Ledger;
using Ocop.Traceability.Lineage;

namespace Ocop.Site.Features.EventLedger;

/// <summary>The library's event store over the site's database. It works in the transaction that is open.</summary>
internal sealed class DatabaseEventStore(SiteDbContext db) : IEventStore, ILineageSource
{
    public async Task<Frontier> HoldFrontierAsync(CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("The frontier is held by a transaction, and none is open.");

        // The page version first: every save takes that row too, and two rows taken in two orders would be a deadlock.
        await db.RaisePageVersionAsync(cancellationToken);
        await db.Set<LedgerHead>().Where(h => h.Id == LedgerHead.TheOne).ExecuteUpdateAsync(row => row.SetProperty(h => h.Size, h => h.Size), cancellationToken);
        var size = await db.Set<LedgerHead>().Where(h => h.Id == LedgerHead.TheOne).Select(h => h.Size).SingleAsync(cancellationToken);
        return await FrontierAsync(size, cancellationToken);
    }

    public async Task<Frontier> FrontierAsync(long size, CancellationToken cancellationToken)
    {
        var positions = Frontier.PositionsOf(size);
        var nodes = await NodesAsync(positions, cancellationToken);
        return Frontier.Of(size, positions.Select(nodes));
    }

    public Task<long> SizeAsync(CancellationToken cancellationToken) =>
        db.Set<LedgerHead>().Where(h => h.Id == LedgerHead.TheOne).Select(h => h.Size).SingleAsync(cancellationToken);

    /// <summary>The stored subtrees at these places, in one question.</summary>
    public async Task<Func<MerklePosition, Digest>> NodesAsync(IEnumerable<MerklePosition> positions, CancellationToken cancellationToken)
    {
        long[] numbers = [.. positions.Select(StoredNode.NumberOf).Distinct()];
        var nodes = await db.Set<StoredNode>().AsNoTracking().Where(n => numbers.Contains(n.Number)).ToDictionaryAsync(n => n.Number, n => new Digest(n.Hash), cancellationToken);
        return position => nodes[StoredNode.NumberOf(position)];
    }

    public async Task<IReadOnlyList<KnownEvent>> KnownAsync(IReadOnlyCollection<EpcisId> eventIds, CancellationToken cancellationToken)
    {
        string[] ids = [.. eventIds.Select(id => id.ToString())];
        var known = await db.Set<StoredEvent>().AsNoTracking().Where(e => ids.Contains(e.EventId))
            .Select(e => new { e.EventId, e.Hash, e.IsErrorDeclaration }).ToListAsync(cancellationToken);
        return [.. known.Select(e => new KnownEvent(EpcisId.Parse(e.EventId), EpcisId.Parse(e.Hash), e.IsErrorDeclaration))];
    }

    public async Task AppendAsync(IReadOnlyList<CapturedEvent> events, IReadOnlyList<MerkleNode> completed, Frontier edge, CancellationToken cancellationToken)
    {
        foreach (var captured in events)
        {
            db.Add(new StoredEvent
            {
                LeafIndex = captured.LeafIndex,
                EventId = captured.Event.EventId!.ToString(),
                Hash = captured.Hash.ToString(),
                IsErrorDeclaration = captured.IsErrorDeclaration,
                Type = captured.Event.Type,
                BizStep = (captured.Event as StandardEvent)?.BizStep,
                EventTime = captured.Event.EventTime.Instant,
                RecordTime = captured.Event.RecordTime!.Instant,
                Json = Encoding.UTF8.GetString(captured.Json.Span),
            });
            db.AddRange(captured.Event.Things().Select(thing => new StoredThing { Thing = thing, LeafIndex = captured.LeafIndex }));
        }

        db.AddRange(completed.Select(node => new StoredNode { Number = StoredNode.NumberOf(node.Position), Hash = node.Hash.ToArray() }));
        await db.SaveChangesAsync(cancellationToken);
        await db.Set<LedgerHead>().Where(h => h.Id == LedgerHead.TheOne).ExecuteUpdateAsync(row => row.SetProperty(h => h.Size, edge.Size), cancellationToken);
    }

    public async Task<IReadOnlyList<EpcisEvent>> EventsOfAsync(IReadOnlyCollection<string> things, CancellationToken cancellationToken)
    {
        string[] names = [.. things];
        var named = db.Set<StoredThing>().Where(t => names.Contains(t.Thing)).Select(t => t.LeafIndex);
        var stored = await db.Set<StoredEvent>().AsNoTracking().Where(e => named.Contains(e.LeafIndex)).OrderBy(e => e.LeafIndex).ToListAsync(cancellationToken);
        return [.. stored.Select(e => Read(e.Json))];
    }

    public static EpcisEvent Read(string json) =>
        EpcisJsonReader.TryReadEvent(Encoding.UTF8.GetBytes(json), out var read, out var problems)
            ? read
            : throw new InvalidOperationException($"A stored event cannot be read any more: {problems[0].Path} {problems[0].Message}");
}
