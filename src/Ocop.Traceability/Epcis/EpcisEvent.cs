namespace Ocop.Traceability.Epcis;

/// <summary>
/// What every event says (EPCIS 2.0 §7.4.1): when, and by whose word. A list is null when the event does not have it.
/// </summary>
public abstract record EpcisEvent
{
    private protected EpcisEvent()
    {
    }

    /// <summary>The name of the type, as documents carry it.</summary>
    public abstract string Type { get; }

    /// <summary>When it happened.</summary>
    public required EpcisTime EventTime { get; init; }

    /// <summary>The clock on the wall there, kept as sent.</summary>
    public required ZoneOffset EventTimeZoneOffset { get; init; }

    /// <summary>When it was captured; set by the repository.</summary>
    public EpcisTime? RecordTime { get; init; }

    /// <summary>Its name; by default its <see cref="EventHash"/>.</summary>
    public EpcisId? EventId { get; init; }

    /// <summary>Certificates that vouch for it (EPCIS 2.0 §7.4.1.5).</summary>
    public IReadOnlyList<EpcisId>? CertificationInfo { get; init; }

    /// <summary>Present when this voids an earlier event.</summary>
    public ErrorDeclaration? ErrorDeclaration { get; init; }

    /// <summary>What the prefixes in it stand for.</summary>
    public Namespaces Namespaces { get; init; } = Namespaces.None;

    /// <summary>Fields of the user's own, in the order written.</summary>
    public IReadOnlyList<Extension> Extensions { get; init; } = [];

    /// <summary>
    /// Everything it names that has a life of its own, canonical and each once: things, classes, parents and the
    /// transformationID. By these an event is found again.
    /// </summary>
    public IReadOnlyList<string> Things() => [.. Named().Where(id => id is not null).Select(id => id!.Canonical).Distinct()];

    private IEnumerable<EpcisId?> Named() => this switch
    {
        ObjectEvent o => [.. o.EpcList ?? [], .. Classes(o.QuantityList)],
        ContainmentEvent c => [c.ParentId, .. c.ChildEpcs ?? [], .. Classes(c.ChildQuantities)],
        TransactionEvent t => [t.ParentId, .. t.EpcList ?? [], .. Classes(t.QuantityList)],
        TransformationEvent t => [
            .. t.InputEpcs ?? [], .. Classes(t.InputQuantities), .. t.OutputEpcs ?? [], .. Classes(t.OutputQuantities), t.TransformationId],
        _ => [],
    };

    private static IEnumerable<EpcisId> Classes(IReadOnlyList<QuantityElement>? quantities) => (quantities ?? []).Select(q => q.EpcClass);
}
