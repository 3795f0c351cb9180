using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Epcis.Json;
using Ocop.Traceability.Tests.Vectors;

namespace Ocop.Traceability.Tests.Epcis.Json;

public partial class An_EPCIS_document
{
    private static readonly string Own = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", "epcis", "a-lot-of-tea.json"));

    [Fact]
    public void Of_the_published_examples_is_accepted_and_comes_back_whole()
    {
        foreach (var file in Folder("epcis-examples"))
        {
            var bytes = File.ReadAllBytes(file);
            Assert.True(EpcisJsonReader.TryReadDocument(bytes, out var document, out var problems), $"{file}: {string.Join("; ", problems)}");
            var isEvent = JsonNode.Parse(bytes)!["epcisBody"] is null;
            var written = isEvent ? EpcisJsonWriter.Write(document.Events[0]) : EpcisJsonWriter.Write(document);
            Assert.Equal(Comparable(bytes), Comparable(written));
            Assert.True(EpcisJsonReader.TryReadDocument(written, out var again, out _), file);
            Assert.Equal(document.Events.Select(EventHash.PreHash), again.Events.Select(EventHash.PreHash));
        }
    }

    [Fact]
    public void Of_the_published_wrong_ones_is_refused_and_says_where()
    {
        foreach (var file in Folder("epcis-examples-invalid"))
        {
            Assert.False(EpcisJsonReader.TryReadDocument(File.ReadAllBytes(file), out _, out var problems), file);
            Assert.All(problems, problem => Assert.StartsWith("$.epcisBody", problem.Path, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Of_ours_comes_back_member_for_member()
    {
        Assert.True(EpcisJsonReader.TryReadDocument(Encoding.UTF8.GetBytes(Own), out var document, out var problems), string.Join("; ", problems));
        Assert.Equal(Comparable(Encoding.UTF8.GetBytes(Own)), Comparable(EpcisJsonWriter.Write(document)));
    }

    [Fact]
    public void Keeps_the_forms_of_numbers()
    {
        Assert.True(EpcisJsonReader.TryReadDocument(Encoding.UTF8.GetBytes(Own), out var document, out _));
        var written = Encoding.UTF8.GetString(EpcisJsonWriter.Write(document));
        string[] forms = ["\"quantity\":40.0", "\"quantity\":8.5e0", "\"ocop:exact\":1.50", "\"maxValue\":92.50", "\"ocop:people\":[3]", "\"ocop:nothing\":null", "thu hoạch"];
        Assert.All(forms, form => Assert.Contains(form, written, StringComparison.Ordinal));
    }

    [Fact]
    public void Gives_each_event_the_prefixes_that_hold_for_it()
    {
        Assert.True(EpcisJsonReader.TryReadDocument(Encoding.UTF8.GetBytes(Own), out var document, out _));
        Assert.Equal("https://ocop.ninhbinh.gov.vn/voc/word", document.Events[0].Namespaces.Expand("ocop:word"));
        Assert.Equal("https://another.example/voc#word", document.Events[1].Namespaces.Expand("ocop:word"));
    }

    [Theory]
    [InlineData("\"eventTime\": \"2026-11-20T06:30:00.1235+07:00\",", "", "$.epcisBody.eventList[0].eventTime", EpcisFault.Missing)]
    [InlineData("2026-11-20T06:30:00.1235+07:00", "2026-11-20T06:30:00", "$.epcisBody.eventList[0].eventTime", EpcisFault.WrongForm)]
    [InlineData("\"eventTimeZoneOffset\": \"+07:00\",\n        \"quantityList\"", "\"eventTimeZoneOffset\": \"Z\",\n        \"quantityList\"", "$.epcisBody.eventList[0].eventTimeZoneOffset", EpcisFault.WrongForm)]
    [InlineData("\"action\": \"ADD\"", "\"action\": \"add\"", "$.epcisBody.eventList[0].action", EpcisFault.WrongForm)]
    [InlineData("\"action\": \"ADD\"", "\"action\": \"OBSERVE\"", "$.epcisBody.eventList[0].ilmd", EpcisFault.Contradiction)]
    [InlineData("\"commissioning\"", "\"teleporting\"", "$.epcisBody.eventList[0].bizStep", EpcisFault.UnknownWord)]
    [InlineData("\"commissioning\"", "\"urn:epcglobal:cbv:bizstep:commissioning\"", "$.epcisBody.eventList[0].bizStep", EpcisFault.UnknownWord)]
    [InlineData("\"active\"", "7", "$.epcisBody.eventList[0].disposition", EpcisFault.WrongType)]
    [InlineData("\"quantity\": 40.0", "\"quantity\": \"40\"", "$.epcisBody.eventList[0].quantityList[0].quantity", EpcisFault.WrongType)]
    [InlineData("\"uom\": \"KGM\" }],\n        \"action\"", "\"uom\": \"kg\" }],\n        \"action\"", "$.epcisBody.eventList[0].quantityList[0].uom", EpcisFault.WrongForm)]
    [InlineData("\"quantity\": 40.0", "\"weight\": 40.0", "$.epcisBody.eventList[0].quantityList[0].weight", EpcisFault.UnknownMember)]
    [InlineData("{ \"id\": \"geo:20.2506,105.9745\", \"ocop", "{ \"ocop", "$.epcisBody.eventList[0].readPoint.id", EpcisFault.Missing)]
    [InlineData("\"ocop:exact\"", "\"exact\"", "$.epcisBody.eventList[0].exact", EpcisFault.UnknownMember)]
    [InlineData("\"cbvmda:lotNumber\"", "\"lotNumber\"", "$.epcisBody.eventList[0].ilmd.lotNumber", EpcisFault.UnknownMember)]
    [InlineData("\"set\": [\"completeness_verified\"]", "\"set\": []", "$.epcisBody.eventList[1].persistentDisposition.set", EpcisFault.Missing)]
    [InlineData("\"set\": [\"completeness_verified\"]", "\"set\": [\"expired\", \"expired\"]", "$.epcisBody.eventList[1].persistentDisposition.set", EpcisFault.Twice)]
    [InlineData("\"type\": \"Temperature\"", "\"type\": \"Warmth\"", "$.epcisBody.eventList[1].sensorElementList[0].sensorReport[0].type", EpcisFault.UnknownWord)]
    [InlineData("\"booleanValue\": false", "\"booleanValue\": \"false\"", "$.epcisBody.eventList[1].sensorElementList[0].sensorReport[0].booleanValue", EpcisFault.WrongType)]
    [InlineData("\"own:drum\"", "\"drum\"", "$.epcisBody.eventList[1].sensorElementList[0].sensorMetadata.drum", EpcisFault.UnknownMember)]
    [InlineData("\"type\": \"TransformationEvent\"", "\"type\": \"BogusEvent\"", "$.epcisBody.eventList[1].type", EpcisFault.UnknownWord)]
    [InlineData("\"schemaVersion\": \"2.0\"", "\"schemaVersion\": \"two\"", "$.schemaVersion", EpcisFault.WrongForm)]
    [InlineData("\"ocop:batch\"", "\"colour\"", "$.colour", EpcisFault.UnknownMember)]
    [InlineData("\"EPCISDocument\"", "\"EPCISDocumentary\"", "$.type", EpcisFault.UnknownWord)]
    [InlineData("\"eventList\"", "\"events\"", "$.epcisBody.eventList", EpcisFault.Missing)]
    [InlineData("\"creationDate\": \"2026-11-21T08:00:00+07:00\",", "", "$.creationDate", EpcisFault.Missing)]
    [InlineData("thu hoạch", "\\ud800", "$", EpcisFault.NotJson)]
    [InlineData("\"ocop:checked\": true", "\"ocop:word\": true", "$", EpcisFault.NotJson)]
    public void Is_refused_whole_for_one_wrong_member_and_names_it(string right, string wrong, string path, EpcisFault fault)
    {
        var json = Own.Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.Contains(right, json, StringComparison.Ordinal);
        var at = json.IndexOf(right, StringComparison.Ordinal);

        Assert.False(EpcisJsonReader.TryReadDocument(Encoding.UTF8.GetBytes(json.Remove(at, right.Length).Insert(at, wrong)), out var document, out var problems));

        Assert.Null(document);
        Assert.Contains(problems, problem => problem.Path == path && problem.Fault == fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1, 2]")]
    [InlineData("{\"type\":")]
    [InlineData("null")]
    [InlineData("\"EPCISDocument\"")]
    [InlineData("{\"type\": \"ObjectEvent\"}")]
    [InlineData("{\"type\": \"example:Event\", \"eventTime\": \"2026-11-20T06:30:00Z\", \"eventTimeZoneOffset\": \"+07:00\"}")]
    public void Is_refused_when_it_is_none(string json)
    {
        Assert.False(EpcisJsonReader.TryReadDocument(Encoding.UTF8.GetBytes(json), out _, out var problems));
        Assert.NotEmpty(problems);
    }

    [Fact]
    public void That_nests_without_end_is_refused_not_followed() =>
        Assert.False(EpcisJsonReader.TryReadDocument(Encoding.UTF8.GetBytes(new string('[', 100_000)), out _, out _));

    [Fact]
    public void With_ten_thousand_wrong_members_names_the_first_hundred()
    {
        var events = string.Join(',', Enumerable.Repeat("{}", 10_000));
        Assert.False(EpcisJsonReader.TryReadDocument(Encoding.UTF8.GetBytes("{\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[" + events + "]}}"), out _, out var problems));
        Assert.Equal(100, problems.Count);
    }

    [Fact]
    public void With_an_event_type_of_its_own_is_kept()
    {
        const string own = """{"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",{"o":"https://o.example/"}],"type":"o:Blessing","eventTime":"2026-11-20T06:30:00Z","eventTimeZoneOffset":"+07:00","o:by":"a monk"}""";
        Assert.True(EpcisJsonReader.TryReadEvent(Encoding.UTF8.GetBytes(own), out var said, out _));
        Assert.Equal(own, Encoding.UTF8.GetString(EpcisJsonWriter.Write(said)));
    }

    private static string[] Folder(string name)
    {
        var files = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(SharedVectors.FileOrSkip("manifest.json"))!, name), "*.json");
        Assert.NotEmpty(files);
        return files;
    }

    /// <summary>
    /// JSON with sorted members and standard words bare. An event's context may say again what the document's says, so
    /// contexts are left out here: the hashes, which expand every prefix, are compared beside.
    /// </summary>
    private static string Comparable(byte[] json) => Sorted(JsonNode.Parse(json))!.ToJsonString();

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Where(m => m.Key != "@context").OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        JsonValue v when v.GetValueKind() == JsonValueKind.String => Bare().Replace(v.GetValue<string>(), ""),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex("^(gs1:(?=ALARM|Angle)|(cbv:|https://ref.gs1.org/cbv/)(BizStep|Comp)-)")]
    private static partial Regex Bare();
}
