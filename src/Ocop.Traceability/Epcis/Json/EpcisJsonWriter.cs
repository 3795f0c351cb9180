using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ocop.Traceability.Epcis.Json;

/// <summary>
/// Writes documents and events as EPCIS 2.0 JSON-LD. The same value always gives the same bytes; what was read comes
/// back with the forms of its numbers, the order of its lists, and a context that declares every prefix it had.
/// </summary>
public static class EpcisJsonWriter
{
    // Vietnamese stays readable; the text is never put into HTML as it is.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An event that stands alone, with its own context, in UTF-8.</summary>
    public static byte[] Write(EpcisEvent said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return Written(json =>
        {
            json.WriteStartObject();
            Context(json, said.Namespaces);
            EventWriter.Members(json, said);
            json.WriteEndObject();
        });
    }

    /// <summary>A document, in UTF-8: an EPCISQueryDocument when it answers a query, else an EPCISDocument.</summary>
    public static byte[] Write(EpcisDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Written(json => Document(json, document));
    }

    private static void Document(Utf8JsonWriter json, EpcisDocument document)
    {
        json.WriteStartObject();
        Context(json, document.Namespaces);
        json.Id("id", document.Id);
        json.WriteString("type", document.Query is null ? "EPCISDocument" : "EPCISQueryDocument");
        json.Text("schemaVersion", document.SchemaVersion);
        json.Text("creationDate", document.CreationDate?.ToString());
        json.Text("instanceIdentifier", document.InstanceIdentifier);
        json.Text("sender", document.Sender);
        json.Text("receiver", document.Receiver);
        if (document.Query is null && (document.MasterData is not null || document.HeaderExtensions.Count > 0))
            Header(json, document);
        json.WriteStartObject("epcisBody");
        if (document.Query is { } query)
            Results(json, document, query);
        else
            Events(json, document);
        json.WriteEndObject();
        json.Extensions(document.Extensions);
        json.WriteEndObject();
    }

    private static void Header(Utf8JsonWriter json, EpcisDocument document)
    {
        json.WriteStartObject("epcisHeader");
        if (document.MasterData is not null)
        {
            json.WriteStartObject("epcisMasterData");
            MasterDataWriter.Vocabularies(json, document.MasterData);
            json.WriteEndObject();
        }

        json.Extensions(document.HeaderExtensions);
        json.WriteEndObject();
    }

    private static void Results(Utf8JsonWriter json, EpcisDocument document, AnsweredQuery query)
    {
        json.WriteStartObject("queryResults");
        json.WriteString("queryName", query.Name);
        json.Text("subscriptionID", query.SubscriptionId);
        json.WriteStartObject("resultsBody");
        Events(json, document);
        MasterDataWriter.Vocabularies(json, document.MasterData);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Events(Utf8JsonWriter json, EpcisDocument document)
    {
        json.WriteStartArray("eventList");
        foreach (var said in document.Events)
        {
            json.WriteStartObject();
            OwnContext(json, said.Namespaces, document.Namespaces);
            EventWriter.Members(json, said);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Context(Utf8JsonWriter json, Namespaces namespaces)
    {
        json.WriteStartArray("@context");
        json.WriteStringValue(Namespaces.StandardContext);
        Entries(json, namespaces.Contexts, namespaces.Declared);
        json.WriteEndArray();
    }

    /// <summary>On an event of a document only what the document does not say already.</summary>
    private static void OwnContext(Utf8JsonWriter json, Namespaces own, Namespaces outer)
    {
        var contexts = own.Contexts.Except(outer.Contexts).ToList();
        var declared = own.Declared.Except(outer.Declared).ToList();
        if (contexts.Count + declared.Count == 0)
            return;
        json.WriteStartArray("@context");
        Entries(json, contexts, declared);
        json.WriteEndArray();
    }

    private static void Entries(Utf8JsonWriter json, IEnumerable<string> contexts, IEnumerable<KeyValuePair<string, string>> declared)
    {
        foreach (var url in contexts)
            json.WriteStringValue(url);
        foreach (var (prefix, uri) in declared.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString(prefix, uri);
            json.WriteEndObject();
        }
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
            write(json);
        return buffer.WrittenSpan.ToArray();
    }
}
