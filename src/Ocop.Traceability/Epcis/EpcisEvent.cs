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
}
