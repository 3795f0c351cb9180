using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Ocop.Traceability.Epcis.Json;

/// <summary>
/// Reads EPCIS 2.0 documents and events from JSON-LD by the rules of the EPCIS JSON Schema, formats asserted. A wrong
/// document is refused whole, and every wrong member (the first hundred) is named. Contexts are never fetched.
/// </summary>
public static class EpcisJsonReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Reads an EPCISDocument, an EPCISQueryDocument, or a single event with its own context as a document of one.</summary>
    public static bool TryReadDocument(
        ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out EpcisDocument? document, out IReadOnlyList<EpcisProblem> problems) =>
        TryRead(utf8, DocumentReader.Read, out document, out problems);

    /// <summary>Reads a single event with its own context.</summary>
    public static bool TryReadEvent(
        ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out EpcisEvent? read, out IReadOnlyList<EpcisProblem> problems) =>
        TryRead(utf8, DocumentReader.ReadSingle, out read, out problems);

    private static bool TryRead<T>(
        ReadOnlyMemory<byte> utf8, Func<JsonElement, Problems, T?> read, [NotNullWhen(true)] out T? result, out IReadOnlyList<EpcisProblem> problems)
        where T : class
    {
        var found = new Problems();
        result = null;
        try
        {
            using var json = JsonDocument.Parse(utf8, Strict);
            if (IsText(json.RootElement))
                result = read(json.RootElement, found);
            else
                found.Add("$", EpcisFault.NotJson, "A string holds half a surrogate pair, which is no text.");
        }
        catch (JsonException broken)
        {
            found.Add("$", EpcisFault.NotJson, broken.Message);
        }

        problems = found.List;
        if (problems.Count > 0)
            result = null;
        return result is not null;
    }

    /// <summary>JSON may escape half a surrogate pair; .NET then throws when the string is asked for, so ask all of them once.</summary>
    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString() is not null,
                JsonValueKind.Array => element.EnumerateArray().All(IsText),
                JsonValueKind.Object => element.EnumerateObject().All(member => member.Name is not null && IsText(member.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
