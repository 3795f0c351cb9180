namespace Ocop.Traceability.Epcis;

/// <summary>Things known by their class and number (EPCIS 2.0 §7.3.3.3).</summary>
/// <param name="EpcClass">A lot or a product.</param>
/// <param name="Quantity">How much; unknown when null.</param>
/// <param name="Uom">The unit by UN/ECE Recommendation 20 (KGM, LTR); pieces when null.</param>
public sealed record QuantityElement(EpcisId EpcClass, EpcisNumber? Quantity = null, string? Uom = null);

/// <summary>A business document that the event belongs to (EPCIS 2.0 §7.3.3.5).</summary>
/// <param name="Id">The document.</param>
/// <param name="Type">A word of <see cref="CbvVocabulary.BizTransactionTypes"/> or a URI.</param>
public sealed record BizTransaction(EpcisId Id, string? Type = null);

/// <summary>One end of a transfer, in sourceList or destinationList (EPCIS 2.0 §7.3.3.6).</summary>
/// <param name="Type">A word of <see cref="CbvVocabulary.SourceDestinationTypes"/> or a URI.</param>
/// <param name="Id">The party or place.</param>
public sealed record TransferEnd(string Type, EpcisId Id);

/// <summary>States that stay with the things until they are unset (EPCIS 2.0 §7.3.3.7). At least one of the lists is there.</summary>
/// <param name="Set">Words of <see cref="CbvVocabulary.Dispositions"/> or URIs; not empty.</param>
/// <param name="Unset">The same.</param>
public sealed record PersistentDisposition(IReadOnlyList<string>? Set, IReadOnlyList<string>? Unset);

/// <summary>A read point or a business location (EPCIS 2.0 §7.3.4).</summary>
/// <param name="Id">The place: a GLN, a <c>geo:</c> URI, or a URI of one's own.</param>
/// <param name="Extensions">Fields of the user's own.</param>
public sealed record EventPlace(EpcisId Id, IReadOnlyList<Extension> Extensions)
{
    /// <summary>A place without further fields.</summary>
    public EventPlace(EpcisId id) : this(id, [])
    {
    }
}

/// <summary>
/// Says that the event it stands on is void (EPCIS 2.0 §7.4.1.4). That event repeats the one it voids: the same
/// eventID and the same data.
/// </summary>
/// <param name="DeclarationTime">When it was declared.</param>
/// <param name="Reason">A word of <see cref="CbvVocabulary.ErrorReasons"/> or a URI.</param>
/// <param name="CorrectiveEventIds">The events that are right instead.</param>
/// <param name="Extensions">Fields of the user's own.</param>
public sealed record ErrorDeclaration(EpcisTime DeclarationTime, string? Reason, IReadOnlyList<EpcisId>? CorrectiveEventIds, IReadOnlyList<Extension> Extensions);
