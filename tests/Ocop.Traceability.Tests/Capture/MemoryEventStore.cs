using Ocop.Traceability.Capture;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Ledger;
using Ocop.Traceability.Lineage;

namespace Ocop.Traceability.Tests.Capture;

/// <summary>The event store in memory, which the site's keeps in a database.</summary>
internal sealed class MemoryEventStore : IEventStore, ILineageSource
{
    public List<CapturedEvent> Events { get; } = [];

    public Dictionary<MerklePosition, Digest> Nodes { get; } = [];

    public Frontier Edge { get; private set; } = Frontier.Empty;

    public int Questions { get; private set; }

    public Task<Frontier> HoldFrontierAsync(CancellationToken cancellationToken) => Task.FromResult(Edge);

    public Task<IReadOnlyList<KnownEvent>> KnownAsync(IReadOnlyCollection<EpcisId> eventIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<KnownEvent>>([.. Events.Where(e => eventIds.Contains(e.Event.EventId)).Select(e => new KnownEvent(e.Event.EventId!, e.Hash, e.IsErrorDeclaration))]);

    public Task AppendAsync(IReadOnlyList<CapturedEvent> events, IReadOnlyList<MerkleNode> completed, Frontier edge, CancellationToken cancellationToken)
    {
        Events.AddRange(events);
        foreach (var node in completed)
            Nodes.Add(node.Position, node.Hash);
        Edge = edge;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<EpcisEvent>> EventsOfAsync(IReadOnlyCollection<string> things, CancellationToken cancellationToken)
    {
        Questions++;
        return Task.FromResult<IReadOnlyList<EpcisEvent>>([.. Events.Select(e => e.Event).Where(e => e.Things().Intersect(things).Any())]);
    }
}

internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
