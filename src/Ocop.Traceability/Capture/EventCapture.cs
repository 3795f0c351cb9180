using Ocop.Traceability.Epcis;
using Ocop.Traceability.Epcis.Json;
using Ocop.Traceability.Ledger;

namespace Ocop.Traceability.Capture;

/// <summary>
/// Takes events into the log (EPCIS 2.0 §8.2.2): stamps recordTime and, where it is missing, the eventID from the
/// <see cref="EventHash"/>; refuses duplicates; lets an error declaration stand beside the event it voids.
/// </summary>
public sealed class EventCapture(IEventStore store, TimeProvider clock)
{
    /// <summary>How many events one capture takes.</summary>
    public const int MostEvents = 1000;

    /// <summary>How far ahead of our clock an event may lie: a phone's clock goes wrong by a time zone, hardly by more.</summary>
    public static readonly TimeSpan FutureAllowed = TimeSpan.FromHours(24);

    /// <summary>Captures all or none, in order.</summary>
    /// <returns>The events as they stand in the log.</returns>
    /// <exception cref="CaptureRefused">One of them breaks a rule; nothing was stored.</exception>
    public async Task<IReadOnlyList<CapturedEvent>> CaptureAsync(IReadOnlyList<EpcisEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count > MostEvents)
            throw new CaptureRefused(CaptureRule.TooMany, MostEvents, $"One capture takes {MostEvents} events.");

        var now = clock.GetUtcNow();
        var stamped = events.Select((said, index) => Stamped(said, index, now)).ToList();
        var edge = await store.HoldFrontierAsync(cancellationToken);
        var known = (await store.KnownAsync([.. stamped.Select(s => s.Event.EventId!).Distinct()], cancellationToken)).ToList();

        var captured = new List<CapturedEvent>(stamped.Count);
        var completed = new List<MerkleNode>(stamped.Count * 2);
        foreach (var (said, hash) in stamped)
        {
            known.Add(Judged(said, hash, captured.Count, known));
            var json = EpcisJsonWriter.Write(said);
            var leaf = MerkleHash.Leaf(json);
            captured.Add(new(said, hash, json, edge.Size, leaf));
            edge = edge.Append(leaf, out var nodes);
            completed.AddRange(nodes);
        }

        if (captured.Count > 0)
            await store.AppendAsync(captured, completed, edge, cancellationToken);
        return captured;
    }

    private static (EpcisEvent Event, EpcisId Hash) Stamped(EpcisEvent said, int index, DateTimeOffset now)
    {
        if (said.EventTime.Instant > now + FutureAllowed)
            throw new CaptureRefused(CaptureRule.InTheFuture, index, $"Event {index} lies in the future: {said.EventTime}.");
        var hash = EventHash.Of(said);
        return (said with { RecordTime = EpcisTime.Of(now), EventId = said.EventId ?? hash }, hash);
    }

    private static KnownEvent Judged(EpcisEvent said, EpcisId hash, int index, IReadOnlyList<KnownEvent> known)
    {
        var same = known.Where(k => k.EventId == said.EventId).ToList();
        if (said.ErrorDeclaration is null && same.Count > 0)
            throw new CaptureRefused(CaptureRule.Duplicate, index, $"Event {index} is in the log already: {said.EventId}.");
        if (said.ErrorDeclaration is not null && same.Exists(k => k.IsErrorDeclaration))
            throw new CaptureRefused(CaptureRule.AlreadyDeclared, index, $"Event {index} was declared wrong before: {said.EventId}.");
        if (same.Exists(k => k.Hash != hash))
            throw new CaptureRefused(CaptureRule.DeclaresOtherData, index, $"Event {index} declares {said.EventId} wrong, but repeats other data.");
        return new(said.EventId!, hash, said.ErrorDeclaration is not null);
    }
}
