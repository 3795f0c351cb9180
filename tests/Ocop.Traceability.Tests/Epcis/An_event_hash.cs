using System.Text;
using System.Text.Json;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Epcis.Json;
using Ocop.Traceability.Tests.Vectors;

namespace Ocop.Traceability.Tests.Epcis;

public class An_event_hash
{
    private const string Simple = """
        { "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {"x": "https://x.example/"}],
          "type": "ObjectEvent", "eventTime": "2026-11-20T06:30:00+07:00", "eventTimeZoneOffset": "+07:00",
          "epcList": ["https://id.gs1.org/00/952012345678912345", "https://id.gs1.org/01/09520123456788/21/A"], "action": "OBSERVE",
          "bizStep": "shipping", "x:number": "007", "x:list": ["b", {"x:in": 2.50}, "a"] }
        """;

    private const string Said =
        "eventType=ObjectEventeventTime=2026-11-19T23:30:00.000ZeventTimeZoneOffset=+07:00epcListepc=https://id.gs1.org/00/952012345678912345"
        + "epc=https://id.gs1.org/01/09520123456788/21/Aaction=OBSERVEbizStep=https://ref.gs1.org/cbv/BizStep-shipping"
        + "{https://x.example/}list=a{https://x.example/}list=b{https://x.example/}list{https://x.example/}in=2.5{https://x.example/}number=7";

    [Fact]
    public void Is_that_of_the_reference_tool_for_every_published_vector()
    {
        var wrong = new List<string>();
        foreach (var vector in SharedVectors.LinesOrSkip("event-hash.jsonl"))
        {
            var said = Read(vector.GetProperty("event").GetRawText());
            if (!vector.GetProperty("expect").EnumerateArray().Select(e => e.GetString()).Contains(EventHash.Of(said).ToString()))
                wrong.Add($"{vector.GetProperty("id")}\n  {EventHash.PreHash(said)}\n  {(vector.TryGetProperty("prehash", out var text) ? text : default)}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Is_taken_of_every_field_in_its_order_and_one_form() => Assert.Equal(Said, EventHash.PreHash(Read(Simple)));

    [Fact]
    public void Is_an_identifier_of_sixty_four_hex_digits() =>
        Assert.Matches("^ni:///sha-256;[0-9a-f]{64}\\?ver=CBV2\\.0$", EventHash.Of(Read(Simple)).ToString());

    [Theory]
    [InlineData("2026-11-20T06:30:00+07:00", "2026-11-19T18:30:00.000-05:00")]
    [InlineData("[\"https://id.gs1.org/00/952012345678912345\", \"https://id.gs1.org/01/09520123456788/21/A\"]", "[\"https://brand.example/a/stem/01/9520123456788/10/LOT/21/A?17=291231#x\", \"https://id.gs1.org/00/952012345678912345\"]")]
    [InlineData("\"bizStep\": \"shipping\"", "\"bizStep\": \"cbv:BizStep-shipping\"")]
    [InlineData("\"bizStep\": \"shipping\"", "\"bizStep\": \"https://ref.gs1.org/cbv/BizStep-shipping\"")]
    [InlineData("{\"x\": \"https://x.example/\"}", "{\"x\": \"https://x.example/\", \"unused\": \"https://unused.example/\"}")]
    [InlineData("\"x:number\": \"007\"", "\"x:number\": 7.0")]
    [InlineData("\"action\"", "\"eventID\": \"urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8\", \"recordTime\": \"2031-01-01T00:00:00Z\", \"errorDeclaration\": {\"declarationTime\": \"2031-01-01T00:00:00Z\", \"x:why\": \"y\"}, \"rdfs:comment\": \"said\", \"action\"")]
    public void Stays_when_the_same_is_said_otherwise(string written, string otherwise) =>
        Assert.Equal(Said, EventHash.PreHash(Read(Simple.Replace(written, otherwise, StringComparison.Ordinal))));

    [Theory]
    [InlineData("\"action\": \"OBSERVE\"", "\"action\": \"ADD\"")]
    [InlineData("06:30:00+07:00", "06:30:00.001+07:00")]
    [InlineData("\"eventTimeZoneOffset\": \"+07:00\"", "\"eventTimeZoneOffset\": \"+08:00\"")]
    [InlineData("https://x.example/", "https://z.example/")]
    public void Changes_with_what_is_said(string written, string otherwise) =>
        Assert.NotEqual(Said, EventHash.PreHash(Read(Simple.Replace(written, otherwise, StringComparison.Ordinal))));

    [Theory]
    [InlineData("2026-11-04T11:04:03.1005Z", "2026-11-04T11:04:03.101Z")]
    [InlineData("2026-12-31T23:59:59.9996Z", "2027-01-01T00:00:00.000Z")]
    [InlineData("2026-11-04T11:04:03.10049999Z", "2026-11-04T11:04:03.100Z")]
    [InlineData("2026-11-04T18:04:03+07:00", "2026-11-04T11:04:03.000Z")]
    public void Rounds_time_half_up_at_the_fourth_decimal(string written, string rounded) =>
        Assert.Contains($"eventTime={rounded}", EventHash.PreHash(Read(Simple.Replace("2026-11-20T06:30:00+07:00", written, StringComparison.Ordinal))), StringComparison.Ordinal);

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("0.50", "0.5")]
    [InlineData("-0", "0")]
    [InlineData("007", "7")]
    [InlineData("+3", "3")]
    [InlineData("8.5e0", "8.5")]
    [InlineData("12e-3", "0.012")]
    [InlineData("1.5E3", "1500")]
    [InlineData("123456789012345678901234567890.10", "123456789012345678901234567890.1")]
    [InlineData("-477979.89", "-477979.89")]
    [InlineData("1e999999999", "1e999999999")]
    [InlineData("A93", "A93")]
    [InlineData(".", ".")]
    [InlineData("1e", "1e")]
    public void Writes_every_text_that_reads_as_a_number_in_one_form(string written, string plain) =>
        Assert.EndsWith($"{{https://x.example/}}number={plain}", EventHash.PreHash(Read(Simple.Replace("007", written, StringComparison.Ordinal))), StringComparison.Ordinal);

    internal static EpcisEvent Read(string json) =>
        EpcisJsonReader.TryReadEvent(Encoding.UTF8.GetBytes(json), out var said, out var problems)
            ? said
            : throw new JsonException(string.Join("; ", problems));
}
