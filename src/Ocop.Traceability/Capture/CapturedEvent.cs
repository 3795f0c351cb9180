using Ocop.Traceability.Epcis;
using Ocop.Traceability.Ledger;

namespace Ocop.Traceability.Capture;

/// <summary>An event as it stands in the log: stamped, written down once, and at its place for ever.</summary>
/// <param name="Event">The event with its recordTime and eventID.</param>
/// <param name="Hash">Its <see cref="EventHash"/>; the eventID itself unless the sender named it otherwise.</param>
/// <param name="Json">The event as written, UTF-8: the bytes of these are the entry of the log.</param>
/// <param name="LeafIndex">Its place in the log, from 0.</param>
/// <param name="Leaf">The entry's hash (RFC 6962 §2.1).</param>
public sealed record CapturedEvent(EpcisEvent Event, EpcisId Hash, ReadOnlyMemory<byte> Json, long LeafIndex, Digest Leaf)
{
    /// <summary>Whether the event voids another, or itself stands.</summary>
    public bool IsErrorDeclaration => Event.ErrorDeclaration is not null;
}
