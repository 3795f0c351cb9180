using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Ocop.Traceability.Gs1;

/// <summary>What is wrong with an element string.</summary>
public enum ElementStringErrorCode
{
    /// <summary>Nothing to read, or brackets that do not open and close around an AI.</summary>
    Form,

    /// <summary>No AI is assigned to these digits.</summary>
    UnknownAi,

    /// <summary>A value breaks the rules of its AI.</summary>
    Value,

    /// <summary>The same AI twice with different values.</summary>
    Repeated,

    /// <summary>AIs that need or exclude each other.</summary>
    Association,

    /// <summary>The symbology identifier is of a symbol that carries no element string.</summary>
    Symbology,
}

/// <summary>Why an element string was refused.</summary>
/// <param name="Code">The kind of fault, for programs.</param>
/// <param name="Position">Where in the text the fault begins, counted in characters from 0.</param>
/// <param name="Message">One plain English sentence, for developers.</param>
public sealed record ElementStringError(ElementStringErrorCode Code, int Position, string Message);

/// <summary>
/// GS1 element strings (General Specifications 7.8): the AIs and values that one symbol carries, in its order.
/// </summary>
/// <remarks>
/// Two forms are read and written. <em>Bracketed</em>, for people: <c>(01)09520123456788(10)ABC</c>, a bracket that belongs to
/// a value written <c>\(</c>. <em>Plain</em>, as scanners send it: values run together, a separator (FNC1, sent as ASCII 29)
/// after each value unless its AI has a predefined length or it is the last.
/// </remarks>
public sealed class ElementString
{
    /// <summary>The separator between values in the plain form: ASCII 29, what scanners send for FNC1.</summary>
    public const char Separator = '\u001D';

    // What scanners put before the data: GS1-128, GS1 DataBar, GS1 DataMatrix, GS1 QR Code.
    private static readonly string[] SymbologyIdentifiers = ["]C1", "]e0", "]d2", "]Q3"];

    private ElementString(IReadOnlyList<Element> elements) => Elements = elements;

    /// <summary>The AIs and values, in the order of the symbol.</summary>
    public IReadOnlyList<Element> Elements { get; }

    /// <summary>The value of an AI, or null when the string does not carry it.</summary>
    public string? this[string ai] => Elements.FirstOrDefault(e => e.Ai == ai)?.Value;

    /// <summary>
    /// Reads either form, with or without a symbology identifier (<c>]C1</c> <c>]e0</c> <c>]d2</c> <c>]Q3</c>) before it. Every
    /// value is checked, and the rules between AIs; a needless separator is read over.
    /// </summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? text,
        [NotNullWhen(true)] out ElementString? elements,
        [NotNullWhen(false)] out ElementStringError? error)
    {
        var reader = new Reader(text ?? "");
        error = reader.Read();
        elements = error is null ? new ElementString(reader.Elements) : null;
        return elements is not null;
    }

    /// <summary>Takes AIs and values that are already apart, and checks them as <see cref="TryParse"/> does.</summary>
    public static bool TryCreate(
        IEnumerable<Element> values,
        [NotNullWhen(true)] out ElementString? elements,
        [NotNullWhen(false)] out ElementStringError? error)
    {
        ArgumentNullException.ThrowIfNull(values);
        var reader = new Reader("");
        error = null;
        foreach (var element in values)
            error ??= ApplicationIdentifiers.TryFind(element.Ai, out var ai)
                ? reader.Add(ai, element.Value, 0, 0)
                : new(ElementStringErrorCode.UnknownAi, 0, $"({element.Ai}) is no Application Identifier.");
        error ??= reader.Finish();
        elements = error is null ? new ElementString(reader.Elements) : null;
        return elements is not null;
    }

    /// <summary>The form for people, a bracket inside a value written <c>\(</c>.</summary>
    public string ToBracketed() =>
        string.Concat(Elements.Select(e => $"({e.Ai}){e.Value.Replace("(", "\\(", StringComparison.Ordinal)}"));

    /// <summary>The form of symbols: separators only where they are needed, no symbology identifier.</summary>
    public string ToPlain()
    {
        var plain = new StringBuilder();
        for (var i = 0; i < Elements.Count; i++)
        {
            plain.Append(Elements[i].Ai).Append(Elements[i].Value);
            if (i < Elements.Count - 1 && !(ApplicationIdentifiers.TryFind(Elements[i].Ai, out var ai) && ai.HasPredefinedLength))
                plain.Append(Separator);
        }
        return plain.ToString();
    }

    /// <summary>The bracketed form.</summary>
    public override string ToString() => ToBracketed();

    private sealed class Reader(string text)
    {
        private readonly List<ApplicationIdentifier> identifiers = [];

        internal List<Element> Elements { get; } = [];

        internal ElementStringError? Read()
        {
            var start = 0;
            if (text is [']', ..])
            {
                if (!SymbologyIdentifiers.Any(id => text.StartsWith(id, StringComparison.Ordinal)))
                    return new(ElementStringErrorCode.Symbology, 0, "A symbol of this kind carries no element string.");
                start = 3;
            }
            var error = start < text.Length && text[start] == '(' ? ReadBracketed(start) : ReadPlain(start);
            return error ?? Finish();
        }

        internal ElementStringError? Finish()
        {
            if (Elements.Count == 0)
                return new(ElementStringErrorCode.Form, 0, "There is no element to read.");
            return Associations.Broken(identifiers) is { } broken
                ? new(ElementStringErrorCode.Association, 0, broken.Message)
                : null;
        }

        internal ElementStringError? Add(ApplicationIdentifier ai, string value, int at, int valueAt)
        {
            if (ai.Check(value) is { } fault)
                return new(ElementStringErrorCode.Value, valueAt + fault.Position, fault.Message);
            if (Elements.Find(e => e.Ai == ai.Code) is { } before)
                return before.Value == value ? null : new(ElementStringErrorCode.Repeated, at, $"({ai.Code}) stands here twice with different values.");
            identifiers.Add(ai);
            Elements.Add(new(ai.Code, value));
            return null;
        }

        private ElementStringError? ReadBracketed(int start)
        {
            for (var at = start; at < text.Length;)
            {
                var close = text.IndexOf(')', at);
                if (text[at] != '(' || close < 0)
                    return new(ElementStringErrorCode.Form, at, "An AI in brackets is wanted here.");
                if (!ApplicationIdentifiers.TryFind(text[(at + 1)..close], out var ai))
                    return new(ElementStringErrorCode.UnknownAi, at + 1, "No such Application Identifier.");

                var value = new StringBuilder();
                var next = close + 1;
                for (; next < text.Length && text[next] != '('; next++)
                {
                    if (text[next] == '\\' && next + 1 < text.Length && text[next + 1] == '(')
                        next++;
                    value.Append(text[next]);
                }
                if (Add(ai, value.ToString(), at, close + 1) is { } error)
                    return error;
                at = next;
            }
            return null;
        }

        private ElementStringError? ReadPlain(int start)
        {
            for (var at = start; at < text.Length;)
            {
                if (ApplicationIdentifiers.AtStartOf(text.AsSpan(at)) is not { } ai)
                    return new(ElementStringErrorCode.UnknownAi, at, "No Application Identifier begins here.");

                var valueAt = at + ai.Code.Length;
                var separator = text.IndexOf(Separator, valueAt);
                var end = separator < 0 ? text.Length : separator;
                if (ai.HasPredefinedLength)
                    end = Math.Min(end, valueAt + ai.Components.Sum(c => c.MaxLength));
                if (Add(ai, text[valueAt..end], at, valueAt) is { } error)
                    return error;
                at = end < text.Length && text[end] == Separator ? end + 1 : end;
            }
            return null;
        }
    }
}
