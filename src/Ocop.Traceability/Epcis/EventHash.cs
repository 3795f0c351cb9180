using System.Security.Cryptography;
using System.Text;

namespace Ocop.Traceability.Epcis;

/// <summary>
/// The name an event has from its content alone (CBV 2.0 §8.9.2), so that two systems name the same event alike and a
/// changed event is another. Left out: recordTime, eventID, errorDeclaration and comments.
/// </summary>
public static class EventHash
{
    private const string Comment = "http://www.w3.org/2000/01/rdf-schema#comment";

    /// <summary>The hash as an identifier: <c>ni:///sha-256;{64 hex digits}?ver=CBV2.0</c>.</summary>
    public static EpcisId Of(EpcisEvent said) =>
        EpcisId.Parse($"ni:///sha-256;{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PreHash(said))))}?ver=CBV2.0");

    /// <summary>The text that is hashed: every field in its fixed order and one form, nothing between them.</summary>
    public static string PreHash(EpcisEvent said)
    {
        ArgumentNullException.ThrowIfNull(said);
        var text = new PreHashText(said.Namespaces);
        text.Field("eventType", said.Type);
        text.Field("eventTime", said.EventTime);
        text.Field("eventTimeZoneOffset", said.EventTimeZoneOffset.ToString());
        text.Sorted("", said.CertificationInfo, id => text.Pair("certificationInfo", id.ToString()));
        if (said is StandardEvent standard)
            What(text, standard);
        text.Extensions(said.Extensions.Where(e => said.Namespaces.Expand(e.Name) != Comment));
        return text.ToString();
    }

    private static void What(PreHashText text, StandardEvent said)
    {
        var (contained, transformed) = (said as ContainmentEvent, said as TransformationEvent);
        var (epcs, quantities, parent) = said switch
        {
            ObjectEvent o => (o.EpcList, o.QuantityList, null),
            TransactionEvent t => (t.EpcList, t.QuantityList, t.ParentId),
            _ => (null, null, contained?.ParentId),
        };
        text.Epcs("epcList", epcs);
        text.Field("parentID", parent?.ToString());
        text.Epcs("inputEPCList", transformed?.InputEpcs);
        text.Epcs("childEPCs", contained?.ChildEpcs);
        text.Quantities("quantityList", quantities);
        text.Quantities("childQuantityList", contained?.ChildQuantities);
        text.Quantities("inputQuantityList", transformed?.InputQuantities);
        text.Epcs("outputEPCList", transformed?.OutputEpcs);
        text.Quantities("outputQuantityList", transformed?.OutputQuantities);
        EpcisAction? action = said switch
        {
            ObjectEvent o => o.Action,
            TransactionEvent t => t.Action,
            _ => contained?.Action,
        };
        text.Field("action", action?.ToString().ToUpperInvariant());
        text.Field("transformationID", transformed?.TransformationId?.ToString());
        Why(text, said);
    }

    private static void Why(PreHashText text, StandardEvent said)
    {
        text.Word("bizStep", said.BizStep, CbvVocabulary.BizSteps);
        text.Word("disposition", said.Disposition, CbvVocabulary.Dispositions);
        if (((said as ObjectEvent)?.PersistentDisposition ?? (said as TransformationEvent)?.PersistentDisposition) is { } persistent)
            Persistent(text, persistent);
        text.Place("readPoint", said.ReadPoint);
        text.Place("bizLocation", said.BizLocation);
        text.Sorted("bizTransactionList", said.BizTransactions, t =>
            text.WordPair("type", t.Type, CbvVocabulary.BizTransactionTypes) + text.Pair("bizTransaction", t.Id.ToString()));
        text.Sorted("sourceList", said.Sources, end =>
            text.WordPair("type", end.Type, CbvVocabulary.SourceDestinationTypes) + text.Pair("source", end.Id.ToString()));
        text.Sorted("destinationList", said.Destinations, end =>
            text.WordPair("type", end.Type, CbvVocabulary.SourceDestinationTypes) + text.Pair("destination", end.Id.ToString()));
        text.Sorted("sensorElementList", said.SensorElements, text.Sensor);
        if (((said as ObjectEvent)?.Ilmd ?? (said as TransformationEvent)?.Ilmd) is { Count: > 0 } ilmd)
            text.Ilmd(ilmd);
    }

    private static void Persistent(PreHashText text, PersistentDisposition persistent)
    {
        var set = PreHashText.Joined(persistent.Set, word => text.WordPair("set", word, CbvVocabulary.Dispositions));
        var unset = PreHashText.Joined(persistent.Unset, word => text.WordPair("unset", word, CbvVocabulary.Dispositions));
        text.Raw("persistentDisposition" + set + unset);
    }
}
