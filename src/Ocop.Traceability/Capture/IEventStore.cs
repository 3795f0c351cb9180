using Ocop.Traceability.Epcis;
using Ocop.Traceability.Ledger;

namespace Ocop.Traceability.Capture;

/// <summary>
/// Where captured events are kept. Whoever implements it stores events, subtrees and the new edge in one transaction,
/// or nothing.
/// </summary>
public interface IEventStore
{
    /// <summary>
    /// The edge of the log, held for this caller alone until its transaction ends: a second capture waits here, so that
    /// the log neither forks nor loses a leaf.
    /// </summary>
    Task<Frontier> HoldFrontierAsync(CancellationToken cancellationToken);

    /// <summary>Of these eventIDs the ones the log knows, with the hashes of their data and whether they were declared wrong.</summary>
    Task<IReadOnlyList<KnownEvent>> KnownAsync(IReadOnlyCollection<EpcisId> eventIds, CancellationToken cancellationToken);

    /// <summary>Adds the events, the subtrees they complete, and the new edge.</summary>
    Task AppendAsync(IReadOnlyList<CapturedEvent> events, IReadOnlyList<MerkleNode> completed, Frontier edge, CancellationToken cancellationToken);
}

/// <summary>What the log knows under an eventID.</summary>
/// <param name="EventId">The name.</param>
/// <param name="Hash">The hash of its data.</param>
/// <param name="IsErrorDeclaration">Whether this is the declaration that voids it.</param>
public sealed record KnownEvent(EpcisId EventId, EpcisId Hash, bool IsErrorDeclaration);
