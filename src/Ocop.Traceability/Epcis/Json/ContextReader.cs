using System.Text.Json;

namespace Ocop.Traceability.Epcis.Json;

/// <summary>Reads <c>@context</c>: a URL, an object of prefixes, or an array of both (JSON-LD 1.1 §9.15).</summary>
internal static class ContextReader
{
    public static Namespaces Read(Members members, Namespaces outer, bool required)
    {
        if (members.Take("@context", required) is not { } context)
            return outer;
        var entries = context.ValueKind == JsonValueKind.Array ? [.. context.EnumerateArray()] : new[] { context };
        if (entries.Select(e => e.GetRawText()).Distinct(StringComparer.Ordinal).Count() != entries.Length)
            members.Fault("@context", EpcisFault.Twice, "“@context” names something twice.");

        var read = outer;
        foreach (var entry in entries)
        {
            if (entry.ValueKind == JsonValueKind.Object)
                read = Prefixes(entry, read);
            else if (entry.ValueKind == JsonValueKind.String && UriSyntax.IsUri(entry.GetString()))
                read = read.WithContext(entry.GetString()!);
            else
                members.Fault("@context", EpcisFault.WrongForm, "“@context” is a URL, an object, or an array of those.");
        }

        return read;
    }

    private static Namespaces Prefixes(JsonElement declarations, Namespaces read)
    {
        foreach (var declared in declarations.EnumerateObject())
        {
            if (declared.Value.ValueKind == JsonValueKind.String)
                read = read.With(declared.Name, declared.Value.GetString()!);
            else if (declared.Value.ValueKind == JsonValueKind.Object && declared.Value.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String)
                read = read.With(declared.Name, id.GetString()!);
        }

        return read;
    }
}
