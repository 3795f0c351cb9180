namespace Ocop.Site.Features.EventLedger;

/// <summary>That an event names a thing: the index of events by lot.</summary>
internal sealed class StoredThing
{
    /// <summary>Canonical name.</summary>
    public required string Thing { get; init; }

    public long LeafIndex { get; init; }
}
