using System.Text.Json;

namespace Ocop.Traceability.Epcis.Json;

/// <summary>Reads what stands around the events (EPCIS 2.0 §9.6; definitions epcisDocument and epcisQueryDocument).</summary>
internal static class DocumentReader
{
    public static EpcisDocument? Read(JsonElement json, Problems problems)
    {
        var document = new Members(json, "$", problems, Namespaces.None);
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        if (document.Text("type", required: true) is not { } type)
            return null;
        if (type is not ("EPCISDocument" or "EPCISQueryDocument"))
            return ReadSingle(json, problems) is { } single ? new() { Events = [single], Namespaces = single.Namespaces } : null;

        var namespaces = document.Namespaces = ContextReader.Read(document, Namespaces.None, required: true);
        var answer = type == "EPCISQueryDocument";
        var read = new EpcisDocument
        {
            Namespaces = namespaces,
            Id = document.Id("id"),
            SchemaVersion = document.Matching("schemaVersion", IsVersion, "digits and points, such as 2.0", required: !answer),
            CreationDate = document.Time("creationDate", required: !answer),
            InstanceIdentifier = answer ? null : document.Text("instanceIdentifier"),
            Sender = answer ? null : document.Text("sender"),
            Receiver = answer ? null : document.Text("receiver"),
            Events = [],
        };
        if (!answer && document.Object("epcisHeader") is { } header)
            read = read with { MasterData = MasterData(header.Object("epcisMasterData")), HeaderExtensions = header.Rest() };
        if (document.Object("epcisBody", required: true) is { } body)
            read = answer ? Answer(read, body) : read with { Events = Events(body) };
        return read with { Extensions = document.Rest() };
    }

    public static EpcisEvent? ReadSingle(JsonElement json, Problems problems)
    {
        var members = new Members(json, "$", problems, Namespaces.None);
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        if (!members.Has("@context"))
            members.Fault("@context", EpcisFault.Missing, "“@context” is missing.");
        return EventReader.Read(members);
    }

    private static EpcisDocument Answer(EpcisDocument read, Members body)
    {
        var results = body.Object("queryResults", required: true);
        body.Rest();
        if (results is null)
            return read;
        var query = new AnsweredQuery(results.Text("queryName", required: true) ?? "", results.Text("subscriptionID"));
        if (results.Object("resultsBody", required: true) is { } inner)
        {
            read = read with { Events = Events(inner), MasterData = Vocabularies(inner) };
            inner.Rest();
        }

        results.Rest();
        return read with { Query = query };
    }

    private static IReadOnlyList<EpcisEvent> Events(Members body)
    {
        if (!body.Has("eventList"))
            body.Fault("eventList", EpcisFault.Missing, "“eventList” is missing.");
        return body.Objects("eventList", EventReader.Read) ?? [];
    }

    private static IReadOnlyList<MasterDataVocabulary>? MasterData(Members? header) => header is null ? null : Vocabularies(header);

    private static IReadOnlyList<MasterDataVocabulary>? Vocabularies(Members holder) => holder.Objects("vocabularyList", vocabulary =>
        vocabulary.Id("type", required: true) is { } type ? new MasterDataVocabulary(type, vocabulary.Objects("vocabularyElementList", Element)) : null);

    private static MasterDataElement? Element(Members element) => element.Id("id", required: true) is { } id
        ? new(id, element.Objects("attributes", Field), element.Ids("children", different: false))
        : null;

    private static MasterDataField? Field(Members field)
    {
        var value = field.Take("attribute");
        if (value is { ValueKind: not (JsonValueKind.Number or JsonValueKind.String or JsonValueKind.Object) })
            field.Fault("attribute", EpcisFault.WrongType, "“attribute” is text, a number or an object.");
        return field.Id("id", required: true) is { } id ? new(id, value is { } given ? Members.Value(given) : null) : null;
    }

    private static bool IsVersion(string text) => text.Split('.').All(part => part.Length > 0 && part.All(char.IsAsciiDigit));
}
