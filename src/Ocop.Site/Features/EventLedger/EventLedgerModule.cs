using Ocop.Site.Platform.Jobs;
using Ocop.Traceability.Capture;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Ledger;
using Ocop.Traceability.Lineage;

namespace Ocop.Site.Features.EventLedger;

/// <summary>An event as it stands in the log.</summary>
/// <param name="LeafIndex">Its place in the log, from 0.</param>
/// <param name="Json">As captured; its UTF-8 bytes are the entry of the log, so anyone can hash them again.</param>
/// <param name="IsDeclaredWrong">A later event of the same eventID voids this one.</param>
public sealed record LedgerEvent(long LeafIndex, EpcisId Id, EpcisEvent Event, string Json, DateTimeOffset RecordedAt, bool IsDeclaredWrong);

/// <summary>That an event stands in the log which a checkpoint signs (RFC 6962 section 2.1.1).</summary>
/// <param name="Inclusion">Null while the event is newer than the checkpoint.</param>
/// <param name="Checkpoint">The newest; null before the first.</param>
/// <param name="PublicKey">The key that verifies the checkpoint, PEM.</param>
public sealed record LedgerProof(LedgerEvent Event, InclusionProof? Inclusion, SignedCheckpoint? Checkpoint, string PublicKey);

public interface IEventLedger
{
    /// <summary>Captures all or none, in order, in the caller's transaction (or one of its own when there is none).
    /// Inside a transaction the ledger is held until it ends: capture late, and do nothing slow after it.</summary>
    /// <exception cref="Platform.Problems.TransitionRefused">An event is there already, lies in the future, or declares other data wrong.</exception>
    Task<IReadOnlyList<CapturedEvent>> CaptureAsync(IReadOnlyList<EpcisEvent> events, CancellationToken cancellationToken);

    /// <summary>The events that name these things, oldest first, by the thing's canonical name (<see cref="EpcisId.Canonical"/>). One question for all.</summary>
    Task<ILookup<string, LedgerEvent>> OfThingsAsync(IReadOnlyCollection<EpcisId> things, CancellationToken cancellationToken);

    /// <summary>The events with these eventIDs; the one that was first captured where a declaration repeats it.</summary>
    Task<IReadOnlyDictionary<EpcisId, LedgerEvent>> FindAsync(IReadOnlyCollection<EpcisId> ids, CancellationToken cancellationToken);

    /// <summary>Proofs under the newest checkpoint: of each event, and after it of the declaration that voids it, if there is one.</summary>
    Task<ILookup<EpcisId, LedgerProof>> ProveAsync(IReadOnlyCollection<EpcisId> ids, CancellationToken cancellationToken);

    /// <summary>What the log said of itself last; null before the first.</summary>
    Task<SignedCheckpoint?> NewestCheckpointAsync(CancellationToken cancellationToken);

    /// <summary>Follows a thing to what it was made of, or to what it went into.</summary>
    Task<LineageFound> FollowAsync(EpcisId thing, LineageDirection direction, CancellationToken cancellationToken);
}

public static class EventLedgerModule
{
    public static IServiceCollection AddEventLedger(this IServiceCollection services) => services
        .AddSingleton<CheckpointKey>()
        .AddScoped<DatabaseEventStore>()
        .AddScoped<IEventLedger, EventLog>()
        .AddJobEvery<SignCheckpoint>(TimeSpan.FromMinutes(1));
}
