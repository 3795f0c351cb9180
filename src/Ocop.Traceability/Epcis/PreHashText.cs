using System.Text;

namespace Ocop.Traceability.Epcis;

/// <summary>Writes the fields of an event in the one form that CBV 2.0 §8.9.2 hashes. The steps are those of its list.</summary>
internal sealed class PreHashText(Namespaces namespaces)
{
    private readonly StringBuilder text = new();

    public override string ToString() => text.ToString();

    public void Raw(string part) => text.Append(part);

    public void Field(string name, string? value) => Raw(Pair(name, value));

    public void Field(string name, EpcisTime? time) => Raw(Pair(name, time));

    public void Word(string name, string? word, CbvVocabulary list) => Raw(WordPair(name, word, list));

    public void Epcs(string name, IReadOnlyList<EpcisId>? things) => Sorted(name, things, thing => Pair("epc", thing.ToString()));

    public void Quantities(string name, IReadOnlyList<QuantityElement>? things) => Sorted(name, things, thing =>
        "quantityElement" + Pair("epcClass", thing.EpcClass.ToString()) + Pair("quantity", thing.Quantity?.ToString()) + Pair("uom", thing.Uom));

    public void Place(string name, EventPlace? place)
    {
        if (place is not null)
            Raw(name + Pair("id", place.Id.ToString()) + Level(place.Extensions));
    }

    public void Ilmd(IReadOnlyList<Extension> fields) => Raw("ilmd" + Level(fields));

    public void Extensions(IEnumerable<Extension> fields) => Raw(Level(fields));

    /// <summary>Step 2: the list's name once, then its entries sorted by byte value; nothing for an empty list.</summary>
    public void Sorted<T>(string name, IReadOnlyList<T>? entries, Func<T, string> write)
    {
        if (entries is { Count: > 0 })
            Raw(name + Joined(entries, write));
    }

    public static string Joined<T>(IEnumerable<T>? entries, Func<T, string> write) =>
        entries is null ? "" : string.Concat(entries.Select(write).Order(ByteOrder.Comparer));

    public string Pair(string name, string? value) => Normal(value) is { Length: > 0 } written ? $"{name}={written}" : "";

    public string WordPair(string name, string? word, CbvVocabulary list) => Pair(name, word is null ? null : list.ToUri(word.Trim()));

    /// <summary>Step 4: metadata, then reports in sorted order, then fields of the user's own.</summary>
    public string Sensor(SensorElement element) => "sensorElement"
        + (element.Metadata is { } m ? "sensorMetadata" + Metadata(m) : "")
        + Joined(element.Reports, Report)
        + Level(element.Extensions);

    private string Metadata(SensorMetadata m) =>
        Pair("time", m.Time) + Pair("startTime", m.StartTime) + Pair("endTime", m.EndTime)
        + Pair("deviceID", m.DeviceId) + Pair("deviceMetadata", m.DeviceMetadata) + Pair("rawData", m.RawData)
        + Pair("dataProcessingMethod", m.DataProcessingMethod) + Pair("bizRules", m.BizRules) + Level(m.Extensions);

    private string Report(SensorReport r) => "sensorReport"
        + WordPair("type", r.Type, CbvVocabulary.MeasurementTypes) + WordPair("exception", r.Exception, CbvVocabulary.SensorAlerts)
        + Pair("deviceID", r.DeviceId) + Pair("deviceMetadata", r.DeviceMetadata) + Pair("rawData", r.RawData)
        + Pair("dataProcessingMethod", r.DataProcessingMethod) + Pair("bizRules", r.BizRules) + Pair("time", r.Time)
        + Pair("microorganism", r.Microorganism) + Pair("chemicalSubstance", r.ChemicalSubstance)
        + Pair("value", r.Value?.ToString()) + WordPair("component", r.Component, CbvVocabulary.Components)
        + Pair("stringValue", r.StringValue) + Pair("booleanValue", Truth(r.BooleanValue)) + Pair("hexBinaryValue", r.HexBinaryValue)
        + Pair("uriValue", r.UriValue) + Pair("minValue", r.MinValue?.ToString()) + Pair("maxValue", r.MaxValue?.ToString())
        + Pair("meanValue", r.MeanValue?.ToString()) + Pair("sDev", r.SDev?.ToString()) + Pair("percRank", r.PercRank?.ToString())
        + Pair("percValue", r.PercValue?.ToString()) + Pair("uom", r.Uom) + Pair("coordinateReferenceSystem", r.CoordinateReferenceSystem)
        + Level(r.Extensions);

    private string Pair(string name, EpcisId? id) => Pair(name, id?.ToString());

    /// <summary>Step 5: UTC, three decimals, half up with carry.</summary>
    private static string Pair(string name, EpcisTime? time) => time is null ? "" : $"{name}={EpcisTime.Utc(time.Rounded)}";

    /// <summary>Step 9: the fields of one level, each entry of an array for itself, sorted together.</summary>
    private string Level(IEnumerable<Extension> fields) =>
        string.Concat(fields.SelectMany(field => Written(Name(field.Name), field.Value)).Order(ByteOrder.Comparer));

    private IEnumerable<string> Written(string name, ExtensionValue value) => value switch
    {
        ExtensionValue.Text(var words) => One(Pair(name, words)),
        ExtensionValue.Number(var number) => One(Pair(name, number.ToString())),
        ExtensionValue.Truth(var truth) => One(Pair(name, Truth(truth))),
        ExtensionValue.Many(var values) => values.SelectMany(entry => Written(name, entry)),
        ExtensionValue.Fields({ Count: > 0 } members) => One(name + Level(members)),
        _ => [],
    };

    private string Name(string name) => namespaces.Split(name) switch
    {
        ({ } space, var local) => $"{{{space}}}{local}",
        _ when name.LastIndexOfAny(['/', '#']) is > 0 and var end => $"{{{name[..(end + 1)]}}}{name[(end + 1)..]}",
        _ => name,
    };

    /// <summary>Steps 6 to 8: numbers plain, standard words and CURIEs in full, EPCs and Digital Links in their one form.</summary>
    private string? Normal(string? value)
    {
        if (value is null)
            return null;
        var trimmed = value.Trim();
        var plain = EpcisNumber.Plain(trimmed);
        if (plain != trimmed || trimmed.Length == 0 || !trimmed.Contains(':', StringComparison.Ordinal))
            return plain;
        var full = trimmed.Any(char.IsWhiteSpace) ? trimmed : namespaces.Expand(trimmed);
        return EpcIdentity.Canonical(CbvVocabulary.FromUrn(full));
    }

    private static string? Truth(bool? value) => value is null ? null : value.Value ? "true" : "false";

    private static string[] One(string written) => written.Length == 0 ? [] : [written];
}

/// <summary>Order by the bytes of UTF-8, which differs from that of UTF-16 beyond the basic plane.</summary>
internal sealed class ByteOrder : IComparer<string>
{
    public static ByteOrder Comparer { get; } = new();

    public int Compare(string? x, string? y) => Encoding.UTF8.GetBytes(x ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? ""));
}
