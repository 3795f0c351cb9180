using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Ocop.Traceability.Gs1;

/// <summary>
/// The table of all GS1 Application Identifiers, read from the GS1 Barcode Syntax Dictionary (release 2026-01-27)
/// that lies in this assembly.
/// </summary>
public static class ApplicationIdentifiers
{
    private static readonly FrozenDictionary<string, ApplicationIdentifier> Table =
        Read(EmbeddedText.Lines("gs1-syntax-dictionary.txt")).ToFrozenDictionary(ai => ai.Code, StringComparer.Ordinal);

    /// <summary>Every AI, in the order of the dictionary.</summary>
    public static IReadOnlyList<ApplicationIdentifier> All { get; } =
        [.. Table.Values.OrderBy(ai => ai.Code, StringComparer.Ordinal)];

    /// <summary>The AIs that a GS1 Digital Link may open with, in text order.</summary>
    public static IReadOnlyList<ApplicationIdentifier> PrimaryKeys { get; } = [.. All.Where(ai => ai.IsPrimaryKey)];

    /// <summary>Looks an AI up by its digits; false when none is assigned.</summary>
    public static bool TryFind(string code, [MaybeNullWhen(false)] out ApplicationIdentifier identifier) =>
        Table.TryGetValue(code, out identifier);

    /// <summary>The AI that <paramref name="text"/> opens with. No AI is the beginning of another one.</summary>
    internal static ApplicationIdentifier? AtStartOf(ReadOnlySpan<char> text)
    {
        for (var length = 2; length <= 4 && length <= text.Length; length++)
            if (Table.TryGetValue(text[..length].ToString(), out var identifier))
                return identifier;
        return null;
    }

    /// <summary>Reads lines of the form <c>AIs [flags] components [attributes] [# title]</c>, as the dictionary's head explains.</summary>
    private static IEnumerable<ApplicationIdentifier> Read(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var hash = line.IndexOf('#', StringComparison.Ordinal);
            var words = (hash < 0 ? line : line[..hash]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
                continue;

            var title = hash < 0 ? "" : line[(hash + 1)..].Trim();
            var hasFlags = !char.IsAsciiLetter(words[1][0]);
            var flags = hasFlags ? words[1] : "";
            var rest = words[(hasFlags ? 2 : 1)..];
            var components = rest.TakeWhile(IsComponent).Select(ReadComponent).ToArray();
            var attributes = rest.SkipWhile(IsComponent).Select(word => word.Split('=', 2)).ToArray();

            string[] Values(string name) => [.. attributes.Where(a => a[0] == name && a.Length == 2).Select(a => a[1])];

            foreach (var code in Codes(words[0]))
                yield return new ApplicationIdentifier(
                    code,
                    title,
                    hasPredefinedLength: flags.Contains('*', StringComparison.Ordinal),
                    isDataAttribute: flags.Contains('?', StringComparison.Ordinal),
                    isPrimaryKey: attributes.Any(a => a[0] == "dlpkey"),
                    components,
                    qualifierSequences: [.. Values("dlpkey").SelectMany(v => v.Split('|')).Select(s => s.Split(','))],
                    required: [.. Values("req").Select(v => v.Split(','))],
                    excluded: [.. Values("ex").SelectMany(v => v.Split(','))]);
        }
    }

    private static IEnumerable<string> Codes(string range)
    {
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
            return [range];
        var first = int.Parse(range.AsSpan(0, dash), CultureInfo.InvariantCulture);
        var last = int.Parse(range.AsSpan(dash + 1), CultureInfo.InvariantCulture);
        return Enumerable.Range(first, last - first + 1).Select(n => n.ToString($"D{dash}", CultureInfo.InvariantCulture));
    }

    // "N13,csum,gcppos1", "X..20", "[N3],iso3166": attributes begin with a small letter.
    private static bool IsComponent(string word) => word[0] is '[' or 'N' or 'X' or 'Y' or 'Z';

    private static ValueComponent ReadComponent(string word)
    {
        var parts = word.Split(',');
        var format = parts[0].Trim('[', ']');
        var isRange = format.Contains("..", StringComparison.Ordinal);
        var length = int.Parse(format.AsSpan(isRange ? 3 : 1), CultureInfo.InvariantCulture);
        foreach (var linter in parts[1..])
            if (!Linters.Knows(linter))
                throw new InvalidDataException($"The syntax dictionary asks for the check “{linter}”, which Linters does not know.");
        return new(format[0], isRange ? 1 : length, length, IsOptional: parts[0][0] == '[', parts[1..]);
    }
}

/// <summary>Text files that lie in the assembly.</summary>
internal static class EmbeddedText
{
    internal static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
