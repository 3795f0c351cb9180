using System.Text.Json;

namespace Ocop.Traceability.Epcis.Json;

/// <summary>
/// Reads the members of one JSON object by name, notes what is wrong with them, and knows in the end which it did not
/// ask for. A member that is wrong reads as absent: the document is refused anyway, and the rest is still looked at.
/// </summary>
internal sealed class Members
{
    private readonly Dictionary<string, JsonElement> left = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly Problems problems;

    public Members(JsonElement element, string path, Problems problems, Namespaces namespaces)
    {
        (Path, this.problems, Namespaces) = (path, problems, namespaces);
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fault("", EpcisFault.WrongType, "Here stands an object.");
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            left[member.Name] = member.Value;
            order.Add(member.Name);
        }
    }

    public string Path { get; }

    public Namespaces Namespaces { get; set; }

    public bool Has(string name) => left.ContainsKey(name);

    public void Fault(string name, EpcisFault fault, string message) =>
        problems.Add(name.Length == 0 ? Path : $"{Path}.{name}", fault, message);

    public JsonElement? Take(string name, bool required = false)
    {
        asked.Add(name);
        if (left.TryGetValue(name, out var value))
            return value;
        if (required)
            Fault(name, EpcisFault.Missing, $"“{name}” is missing.");
        return null;
    }

    public string? Text(string name, bool required = false)
    {
        if (Take(name, required) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        Fault(name, EpcisFault.WrongType, $"“{name}” is a string.");
        return null;
    }

    public bool? Truth(string name)
    {
        if (Take(name) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Fault(name, EpcisFault.WrongType, $"“{name}” is true or false.");
        return null;
    }

    public EpcisNumber? Number(string name)
    {
        if (Take(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && EpcisNumber.TryParse(value.GetRawText(), out var number))
            return number;
        Fault(name, EpcisFault.WrongType, $"“{name}” is a number.");
        return null;
    }

    public EpcisId? Id(string name, bool required = false) =>
        Text(name, required) is { } text ? Id(name, text) : null;

    public EpcisTime? Time(string name, bool required = false)
    {
        if (Text(name, required) is not { } text)
            return null;
        if (EpcisTime.TryParse(text, out var time))
            return time;
        Fault(name, EpcisFault.WrongForm, $"“{text}” is no date and time with a zone.");
        return null;
    }

    public string? Matching(string name, Func<string, bool> form, string asks, bool required = false)
    {
        if (Text(name, required) is not { } text)
            return null;
        if (form(text))
            return text;
        Fault(name, EpcisFault.WrongForm, $"“{name}” is {asks}.");
        return null;
    }

    /// <summary>A bare word of the list, or a URI. The web URI of a standard word, also as a CURIE, is read as the word.</summary>
    public string? Word(string name, CbvVocabulary list, bool required = false) =>
        Text(name, required) is { } text ? Word(name, text, list) : null;

    public IReadOnlyList<string>? Words(string name, CbvVocabulary list)
    {
        var words = Entries(name, (at, value) => value.ValueKind == JsonValueKind.String ? Word(at, value.GetString()!, list) : NotText<string>(at));
        if (words is not null && words.Count == 0 && Has(name))
            Fault(name, EpcisFault.Missing, $"“{name}” holds at least one word.");
        return Distinct(name, words);
    }

    public IReadOnlyList<EpcisId>? Ids(string name, bool different = true)
    {
        var ids = Entries(name, (at, value) => value.ValueKind == JsonValueKind.String ? Id(at, value.GetString()!) : NotText<EpcisId>(at));
        return different ? Distinct(name, ids) : ids;
    }

    /// <summary>The objects of an array.</summary>
    public IReadOnlyList<T>? Objects<T>(string name, Func<Members, T?> read)
        where T : class =>
        Entries(name, (at, value) => read(new(value, $"{Path}.{at}", problems, Namespaces)));

    public Members? Object(string name, bool required = false) =>
        Take(name, required) is { } value ? new(value, $"{Path}.{name}", problems, Namespaces) : null;

    /// <summary>Every member not asked for, as the user's own; where names must be qualified, one that is not is refused.</summary>
    public IReadOnlyList<Extension> Rest(bool qualified = true)
    {
        var rest = new List<Extension>();
        foreach (var name in order.Where(name => !asked.Contains(name)))
        {
            if (qualified && !UriSyntax.IsUri(name))
                Fault(name, EpcisFault.UnknownMember, $"“{name}” is no member here, and a field of your own has a prefix.");
            else
                rest.Add(new(name, Value(left[name])));
        }

        return rest;
    }

    /// <summary>Refuses every member not asked for.</summary>
    public void NothingElse()
    {
        foreach (var name in order.Where(name => !asked.Contains(name)))
            Fault(name, EpcisFault.UnknownMember, $"“{name}” is no member here.");
    }

    public static ExtensionValue Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new ExtensionValue.Text(value.GetString()!),
        JsonValueKind.Number when EpcisNumber.TryParse(value.GetRawText(), out var number) => new ExtensionValue.Number(number),
        JsonValueKind.True or JsonValueKind.False => new ExtensionValue.Truth(value.GetBoolean()),
        JsonValueKind.Array => new ExtensionValue.Many([.. value.EnumerateArray().Select(Value)]),
        JsonValueKind.Object => new ExtensionValue.Fields([.. value.EnumerateObject().Select(m => new Extension(m.Name, Value(m.Value)))]),
        _ => new ExtensionValue.NoValue(),
    };

    private List<T>? Entries<T>(string name, Func<string, JsonElement, T?> read)
        where T : class
    {
        if (Take(name) is not { } list)
            return null;
        if (list.ValueKind != JsonValueKind.Array)
        {
            Fault(name, EpcisFault.WrongType, $"“{name}” is an array.");
            return null;
        }

        var entries = new List<T>(list.GetArrayLength());
        foreach (var (i, value) in list.EnumerateArray().Index())
        {
            if (read($"{name}[{i}]", value) is { } entry)
                entries.Add(entry);
        }

        return entries;
    }

    private EpcisId? Id(string at, string text)
    {
        if (EpcisId.TryParse(text, out var id))
            return id;
        Fault(at, EpcisFault.WrongForm, $"“{text}” is no URI.");
        return null;
    }

    private string? Word(string at, string text, CbvVocabulary list)
    {
        if (list.Allows(text))
            return list.ToWord(Namespaces.Expand(text)) is var word && list.Words.Contains(word) ? word : text;
        Fault(at, EpcisFault.UnknownWord, $"“{text}” is neither a word of the standard's list nor a URI of your own.");
        return null;
    }

    private IReadOnlyList<T>? Distinct<T>(string name, IReadOnlyList<T>? entries)
    {
        if (entries is not null && entries.Distinct().Count() != entries.Count)
            Fault(name, EpcisFault.Twice, $"“{name}” names something twice.");
        return entries;
    }

    private T? NotText<T>(string at)
        where T : class
    {
        Fault(at, EpcisFault.WrongType, "Here stands a string.");
        return null;
    }
}
