using System.Text.Json;

namespace Ocop.Traceability.Epcis.Json;

/// <summary>Writes the members of one event, in one fixed order.</summary>
internal static class EventWriter
{
    public static void Members(Utf8JsonWriter json, EpcisEvent said)
    {
        json.WriteString("type", said.Type);
        json.Id("eventID", said.EventId);
        json.Time("eventTime", said.EventTime);
        json.WriteString("eventTimeZoneOffset", said.EventTimeZoneOffset.ToString());
        json.Time("recordTime", said.RecordTime);
        if (said.CertificationInfo is [var one])
            json.Id("certificationInfo", one);
        else
            json.Ids("certificationInfo", said.CertificationInfo);
        json.Object("errorDeclaration", said.ErrorDeclaration, error =>
        {
            json.Time("declarationTime", error.DeclarationTime);
            json.Text("reason", error.Reason);
            json.Ids("correctiveEventIDs", error.CorrectiveEventIds);
            json.Extensions(error.Extensions);
        });
        What(json, said);
        if (said is StandardEvent standard)
            Why(json, standard);
        json.Extensions(said.Extensions);
    }

    private static void What(Utf8JsonWriter json, EpcisEvent said)
    {
        switch (said)
        {
            case ObjectEvent o:
                json.Ids("epcList", o.EpcList);
                Quantities(json, "quantityList", o.QuantityList);
                Action(json, o.Action);
                Persistent(json, o.PersistentDisposition);
                json.Object("ilmd", o.Ilmd, json.Extensions);
                break;
            case ContainmentEvent c:
                json.Id("parentID", c.ParentId);
                json.Ids("childEPCs", c.ChildEpcs);
                Quantities(json, "childQuantityList", c.ChildQuantities);
                Action(json, c.Action);
                break;
            case TransactionEvent t:
                json.Id("parentID", t.ParentId);
                json.Ids("epcList", t.EpcList);
                Quantities(json, "quantityList", t.QuantityList);
                Action(json, t.Action);
                break;
            case TransformationEvent t:
                json.Ids("inputEPCList", t.InputEpcs);
                Quantities(json, "inputQuantityList", t.InputQuantities);
                json.Ids("outputEPCList", t.OutputEpcs);
                Quantities(json, "outputQuantityList", t.OutputQuantities);
                json.Id("transformationID", t.TransformationId);
                Persistent(json, t.PersistentDisposition);
                json.Object("ilmd", t.Ilmd, json.Extensions);
                break;
        }
    }

    private static void Why(Utf8JsonWriter json, StandardEvent said)
    {
        json.Text("bizStep", said.BizStep);
        json.Text("disposition", said.Disposition);
        Place(json, "readPoint", said.ReadPoint);
        Place(json, "bizLocation", said.BizLocation);
        json.Objects("bizTransactionList", said.BizTransactions, t =>
        {
            json.Text("type", t.Type);
            json.Id("bizTransaction", t.Id);
        });
        Ends(json, "sourceList", "source", said.Sources);
        Ends(json, "destinationList", "destination", said.Destinations);
        json.Objects("sensorElementList", said.SensorElements, element => Sensor(json, element));
    }

    private static void Action(Utf8JsonWriter json, EpcisAction action) => json.WriteString("action", action.ToString().ToUpperInvariant());

    private static void Quantities(Utf8JsonWriter json, string name, IReadOnlyList<QuantityElement>? list) => json.Objects(name, list, q =>
    {
        json.Id("epcClass", q.EpcClass);
        json.Number("quantity", q.Quantity);
        json.Text("uom", q.Uom);
    });

    private static void Persistent(Utf8JsonWriter json, PersistentDisposition? persistent) => json.Object("persistentDisposition", persistent, p =>
    {
        json.Texts("set", p.Set);
        json.Texts("unset", p.Unset);
    });

    private static void Place(Utf8JsonWriter json, string name, EventPlace? place) => json.Object(name, place, p =>
    {
        json.Id("id", p.Id);
        json.Extensions(p.Extensions);
    });

    private static void Ends(Utf8JsonWriter json, string list, string name, IReadOnlyList<TransferEnd>? ends) => json.Objects(list, ends, end =>
    {
        json.WriteString("type", end.Type);
        json.Id(name, end.Id);
    });

    private static void Sensor(Utf8JsonWriter json, SensorElement element)
    {
        json.Object("sensorMetadata", element.Metadata, m =>
        {
            json.Time("time", m.Time);
            json.Time("startTime", m.StartTime);
            json.Time("endTime", m.EndTime);
            json.Id("deviceID", m.DeviceId);
            json.Id("deviceMetadata", m.DeviceMetadata);
            json.Id("rawData", m.RawData);
            json.Id("dataProcessingMethod", m.DataProcessingMethod);
            json.Id("bizRules", m.BizRules);
            json.Extensions(m.Extensions);
        });
        json.Objects("sensorReport", element.Reports, r => Report(json, r));
        json.Extensions(element.Extensions);
    }

    private static void Report(Utf8JsonWriter json, SensorReport r)
    {
        json.WriteString("type", r.Type);
        json.Text("exception", r.Exception);
        json.Id("deviceID", r.DeviceId);
        json.Id("deviceMetadata", r.DeviceMetadata);
        json.Id("rawData", r.RawData);
        json.Id("dataProcessingMethod", r.DataProcessingMethod);
        json.Id("bizRules", r.BizRules);
        json.Time("time", r.Time);
        json.Id("microorganism", r.Microorganism);
        json.Id("chemicalSubstance", r.ChemicalSubstance);
        json.Id("coordinateReferenceSystem", r.CoordinateReferenceSystem);
        json.Number("value", r.Value);
        json.Text("component", r.Component);
        json.Text("stringValue", r.StringValue);
        json.Truth("booleanValue", r.BooleanValue);
        json.Text("hexBinaryValue", r.HexBinaryValue);
        json.Id("uriValue", r.UriValue);
        json.Number("minValue", r.MinValue);
        json.Number("maxValue", r.MaxValue);
        json.Number("meanValue", r.MeanValue);
        json.Number("sDev", r.SDev);
        json.Number("percRank", r.PercRank);
        json.Number("percValue", r.PercValue);
        json.Text("uom", r.Uom);
        json.Extensions(r.Extensions);
    }
}
