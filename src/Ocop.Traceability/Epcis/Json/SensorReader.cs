namespace Ocop.Traceability.Epcis.Json;

/// <summary>Reads what sensors told (EPCIS 2.0 §7.3.6).</summary>
internal static class SensorReader
{
    public static SensorElement? Element(Members m)
    {
        var metadata = m.Object("sensorMetadata") is { } inner ? Metadata(inner) : null;
        var reports = m.Objects("sensorReport", Report);
        if (!m.Has("sensorReport") || reports is { Count: 0 })
            m.Fault("sensorReport", EpcisFault.Missing, "A sensorElement holds at least one sensorReport.");
        return new(metadata, reports ?? [], m.Rest());
    }

    private static SensorMetadata Metadata(Members m) => new()
    {
        Time = m.Time("time"),
        StartTime = m.Time("startTime"),
        EndTime = m.Time("endTime"),
        DeviceId = m.Id("deviceID"),
        DeviceMetadata = m.Id("deviceMetadata"),
        RawData = m.Id("rawData"),
        DataProcessingMethod = m.Id("dataProcessingMethod"),
        BizRules = m.Id("bizRules"),
        Extensions = m.Rest(),
    };

    private static SensorReport? Report(Members m)
    {
        var type = m.Word("type", CbvVocabulary.MeasurementTypes, required: true);
        var read = new SensorReport
        {
            Type = type ?? "",
            Exception = m.Word("exception", CbvVocabulary.SensorAlerts),
            DeviceId = m.Id("deviceID"),
            DeviceMetadata = m.Id("deviceMetadata"),
            RawData = m.Id("rawData"),
            DataProcessingMethod = m.Id("dataProcessingMethod"),
            BizRules = m.Id("bizRules"),
            Time = m.Time("time"),
            Microorganism = m.Id("microorganism"),
            ChemicalSubstance = m.Id("chemicalSubstance"),
            CoordinateReferenceSystem = m.Id("coordinateReferenceSystem"),
            Value = m.Number("value"),
            Component = m.Word("component", CbvVocabulary.Components),
            StringValue = m.Text("stringValue"),
            BooleanValue = m.Truth("booleanValue"),
            HexBinaryValue = m.Matching("hexBinaryValue", text => text.Length > 0 && text.All(char.IsAsciiHexDigit), "hex digits"),
            UriValue = m.Id("uriValue"),
            MinValue = m.Number("minValue"),
            MaxValue = m.Number("maxValue"),
            MeanValue = m.Number("meanValue"),
            SDev = m.Number("sDev"),
            PercRank = m.Number("percRank"),
            PercValue = m.Number("percValue"),
            Uom = m.Text("uom"),
        };
        return read with { Extensions = m.Rest() };
    }
}
