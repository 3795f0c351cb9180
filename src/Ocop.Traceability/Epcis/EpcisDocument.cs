namespace Ocop.Traceability.Epcis;

/// <summary>A document of events: what is sent for capture, or (with <see cref="Query"/>) the answer to a query (EPCIS 2.0 §9.6).</summary>
public sealed record EpcisDocument
{
    /// <summary>The document's own name.</summary>
    public EpcisId? Id { get; init; }

    /// <summary>Digits and points; "2.0".</summary>
    public string? SchemaVersion { get; init; } = "2.0";

    /// <summary>When it was made; an answer may leave it out.</summary>
    public EpcisTime? CreationDate { get; init; }

    /// <summary>What the prefixes of the whole document stand for.</summary>
    public Namespaces Namespaces { get; init; } = Namespaces.None;

    /// <summary>Who sent it.</summary>
    public string? Sender { get; init; }

    /// <summary>To whom.</summary>
    public string? Receiver { get; init; }

    /// <summary>The sender's number for it.</summary>
    public string? InstanceIdentifier { get; init; }

    /// <summary>Names and attributes of the places and things spoken of.</summary>
    public IReadOnlyList<MasterDataVocabulary>? MasterData { get; init; }

    /// <summary>Header fields of the user's own.</summary>
    public IReadOnlyList<Extension> HeaderExtensions { get; init; } = [];

    /// <summary>The events, in order.</summary>
    public required IReadOnlyList<EpcisEvent> Events { get; init; }

    /// <summary>Which query this answers; null for a document sent for capture.</summary>
    public AnsweredQuery? Query { get; init; }

    /// <summary>Fields of the user's own.</summary>
    public IReadOnlyList<Extension> Extensions { get; init; } = [];
}

/// <summary>Which query a document answers (EPCIS 2.0 §8.2.7).</summary>
/// <param name="Name">The query.</param>
/// <param name="SubscriptionId">The subscription that asked.</param>
public sealed record AnsweredQuery(string Name, string? SubscriptionId);

/// <summary>One list of master data (EPCIS 2.0 §9.4).</summary>
/// <param name="Type">The kind of name, for example a business location.</param>
/// <param name="Elements">The names; null when the list was not sent.</param>
public sealed record MasterDataVocabulary(EpcisId Type, IReadOnlyList<MasterDataElement>? Elements);

/// <summary>One name and what is known of it.</summary>
/// <param name="Id">The name.</param>
/// <param name="Attributes">What is known; null when not sent.</param>
/// <param name="Children">Names below it; null when not sent.</param>
public sealed record MasterDataElement(EpcisId Id, IReadOnlyList<MasterDataField>? Attributes, IReadOnlyList<EpcisId>? Children);

/// <summary>One thing known of a name.</summary>
/// <param name="Id">Which thing.</param>
/// <param name="Value">Text, a number or fields; null when not sent.</param>
public sealed record MasterDataField(EpcisId Id, ExtensionValue? Value);
