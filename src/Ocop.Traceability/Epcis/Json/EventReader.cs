using System.Text.Json;

namespace Ocop.Traceability.Epcis.Json;

/// <summary>Reads one event by the table of its type (EPCIS 2.0 §7.4; definitions ObjectEvent to AssociationEvent of the schema).</summary>
internal static class EventReader
{
    public static EpcisEvent? Read(Members m)
    {
        m.Namespaces = ContextReader.Read(m, m.Namespaces, required: false);
        EpcisEvent? read = m.Text("type", required: true) switch
        {
            null => null,
            "ObjectEvent" => Object(m),
            "AggregationEvent" => Aggregation(m),
            "TransactionEvent" => Transaction(m),
            "TransformationEvent" => Transformation(m),
            "AssociationEvent" => Association(m),
            var type => Extended(m, type),
        };
        return read is null ? null : Common(m, read) with { Extensions = m.Rest(qualified: read is not ExtendedEvent) };
    }

    private static EpcisEvent Common(Members m, EpcisEvent read) => read with
    {
        Namespaces = m.Namespaces,
        RecordTime = m.Time("recordTime"),
        EventId = m.Id("eventID"),
        CertificationInfo = m.Take("certificationInfo") is { ValueKind: JsonValueKind.Array }
            ? m.Ids("certificationInfo", different: false)
            : m.Id("certificationInfo") is { } one ? [one] : null,
        ErrorDeclaration = m.Object("errorDeclaration") is { } e ? PartReader.Error(e) : null,
    };

    private static ObjectEvent Object(Members m)
    {
        var read = Standard(m, new ObjectEvent
        {
            EventTime = EventTime(m),
            EventTimeZoneOffset = Zone(m),
            Action = Action(m),
            EpcList = m.Ids("epcList"),
            QuantityList = Quantities(m, "quantityList"),
            PersistentDisposition = m.Object("persistentDisposition") is { } p ? PartReader.Persistent(p) : null,
            Ilmd = m.Object("ilmd")?.Rest(),
        });
        var sensed = read.SensorElements is { Count: > 0 } && m.Has("readPoint");
        if (!m.Has("epcList") && read.QuantityList is not { Count: > 0 } && !sensed)
            m.Fault("", EpcisFault.Contradiction, "An ObjectEvent has an epcList, a quantityList that is not empty, or sensor readings with a readPoint.");
        if (m.Has("ilmd") && read.Action != EpcisAction.Add)
            m.Fault("ilmd", EpcisFault.Contradiction, "“ilmd” stands with action ADD only.");
        return read;
    }

    private static AggregationEvent Aggregation(Members m)
    {
        var read = Standard(m, new AggregationEvent
        {
            EventTime = EventTime(m),
            EventTimeZoneOffset = Zone(m),
            Action = Action(m),
            ParentId = m.Id("parentID"),
            ChildEpcs = m.Ids("childEPCs", different: false),
            ChildQuantities = Quantities(m, "childQuantityList"),
        });
        HasChildren(m, read);
        if (!m.Has("parentID") && read.Action != EpcisAction.Observe && m.Has("action"))
            m.Fault("parentID", EpcisFault.Missing, "“parentID” is missing: only an observed aggregation may leave it out.");
        return read;
    }

    private static AssociationEvent Association(Members m)
    {
        var read = Standard(m, new AssociationEvent
        {
            EventTime = EventTime(m),
            EventTimeZoneOffset = Zone(m),
            Action = Action(m),
            ParentId = m.Id("parentID", required: true),
            ChildEpcs = m.Ids("childEPCs", different: false),
            ChildQuantities = Quantities(m, "childQuantityList"),
        });
        HasChildren(m, read);
        return read;
    }

    private static TransactionEvent Transaction(Members m)
    {
        var read = Standard(m, new TransactionEvent
        {
            EventTime = EventTime(m),
            EventTimeZoneOffset = Zone(m),
            Action = Action(m),
            ParentId = m.Id("parentID"),
            EpcList = m.Ids("epcList", different: false),
            QuantityList = Quantities(m, "quantityList"),
        });
        if (read.BizTransactions is not { Count: > 0 })
            m.Fault("bizTransactionList", EpcisFault.Missing, "A TransactionEvent names at least one business transaction.");
        if (!m.Has("epcList") && read.QuantityList is not { Count: > 0 } && read.Action != EpcisAction.Delete)
            m.Fault("", EpcisFault.Contradiction, "A TransactionEvent has an epcList or a quantityList, unless its action is DELETE.");
        return read;
    }

    private static TransformationEvent Transformation(Members m)
    {
        var read = Standard(m, new TransformationEvent
        {
            EventTime = EventTime(m),
            EventTimeZoneOffset = Zone(m),
            InputEpcs = m.Ids("inputEPCList"),
            InputQuantities = Quantities(m, "inputQuantityList"),
            OutputEpcs = m.Ids("outputEPCList"),
            OutputQuantities = Quantities(m, "outputQuantityList"),
            TransformationId = m.Id("transformationID"),
            PersistentDisposition = m.Object("persistentDisposition") is { } p ? PartReader.Persistent(p) : null,
            Ilmd = m.Object("ilmd")?.Rest(),
        });
        var input = read.InputEpcs is { Count: > 0 } || read.InputQuantities is { Count: > 0 };
        var output = read.OutputEpcs is { Count: > 0 } || read.OutputQuantities is { Count: > 0 };
        if (m.Has("transformationID") ? !input && !output : !input || !output)
            m.Fault("", EpcisFault.Contradiction, "A TransformationEvent has inputs and outputs; with a transformationID one side is enough.");
        return read;
    }

    private static ExtendedEvent? Extended(Members m, string type)
    {
        if (EpcisId.TryParse(type, out var uri))
            return new(uri) { EventTime = EventTime(m), EventTimeZoneOffset = Zone(m) };
        m.Fault("type", EpcisFault.UnknownWord, $"“{type}” is no type of event; a type of your own is a URI.");
        return null;
    }

    private static T Standard<T>(Members m, T read)
        where T : StandardEvent => read with
        {
            BizStep = m.Word("bizStep", CbvVocabulary.BizSteps),
            Disposition = m.Word("disposition", CbvVocabulary.Dispositions),
            ReadPoint = PartReader.Place(m, "readPoint"),
            BizLocation = PartReader.Place(m, "bizLocation"),
            BizTransactions = m.Objects("bizTransactionList", PartReader.Transaction),
            Sources = m.Objects("sourceList", end => PartReader.End(end, "source")),
            Destinations = m.Objects("destinationList", end => PartReader.End(end, "destination")),
            SensorElements = m.Objects("sensorElementList", SensorReader.Element),
        };

    private static void HasChildren(Members m, ContainmentEvent read)
    {
        if (read is { ChildEpcs: not { Count: > 0 }, ChildQuantities: not { Count: > 0 } } && read.Action != EpcisAction.Delete)
            m.Fault("", EpcisFault.Contradiction, $"An {read.Type} has childEPCs or a childQuantityList, unless its action is DELETE.");
    }

    private static IReadOnlyList<QuantityElement>? Quantities(Members m, string name) => m.Objects(name, PartReader.Quantity);

    private static EpcisTime EventTime(Members m) => m.Time("eventTime", required: true) ?? EpcisTime.Of(DateTimeOffset.UnixEpoch);

    private static ZoneOffset Zone(Members m) =>
        ZoneOffset.TryParse(m.Matching("eventTimeZoneOffset", text => ZoneOffset.TryParse(text, out _), "an offset such as +07:00", required: true), out var zone)
            ? zone
            : ZoneOffset.Vietnam;

    private static EpcisAction Action(Members m) =>
        m.Matching("action", text => text is "ADD" or "OBSERVE" or "DELETE", "ADD, OBSERVE or DELETE", required: true) switch
        {
            "ADD" => EpcisAction.Add,
            "DELETE" => EpcisAction.Delete,
            _ => EpcisAction.Observe,
        };
}
