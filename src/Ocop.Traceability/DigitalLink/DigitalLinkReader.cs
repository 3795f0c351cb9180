using System.Buffers;
using System.Globalization;
using System.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Traceability.DigitalLink;

/// <summary>
/// Reads one GS1 Digital Link URI. The path is scanned from the right (1.1 of the brief), because the stem may hold
/// anything, also what looks like AIs; values are unescaped after splitting, so an escaped slash stays in its value.
/// </summary>
internal sealed class DigitalLinkReader(string uri)
{
    private static readonly SearchValues<char> UriCharacters = SearchValues.Create(
        "-._~:/?#[]@!$&'()*+,;=%0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly List<ApplicationIdentifier> present = [];
    private readonly List<Element> qualifiers = [];
    private readonly List<Element> attributes = [];
    private ApplicationIdentifier? keyAi;
    private Element? key;

    internal DigitalLink Link => new(key!, qualifiers, attributes);

    internal DigitalLinkError? Read()
    {
        if (BadCharacter() is { } bad)
            return bad;

        var authority = uri.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0 || uri[..authority].ToLowerInvariant() is not ("http" or "https"))
            return Fault(DigitalLinkErrorCode.Scheme, 0, "A Digital Link begins with http:// or https://.");
        authority += 3;

        var fragment = uri.IndexOf('#', authority);
        var end = fragment < 0 ? uri.Length : fragment;
        var query = uri.IndexOf('?', authority, end - authority);
        var pathEnd = query < 0 ? end : query;
        var path = uri.IndexOf('/', authority, pathEnd - authority);
        if (!IsHost(uri.AsSpan(authority, (path < 0 ? pathEnd : path) - authority)))
            return Fault(DigitalLinkErrorCode.Host, authority, "A host name is wanted here.");
        if (path < 0)
            return Fault(DigitalLinkErrorCode.NoKey, pathEnd, "There is no path.");

        return ReadPath(path + 1, pathEnd)
            ?? (query < 0 ? null : ReadQuery(query + 1, end))
            ?? (Associations.Broken(present) is { } broken
                ? new(DigitalLinkErrorCode.Association, path, broken.Ai, null, broken.Message)
                : null);
    }

    private DigitalLinkError? BadCharacter()
    {
        var bad = uri.AsSpan().IndexOfAnyExcept(UriCharacters);
        if (bad >= 0)
            return Fault(DigitalLinkErrorCode.Character, bad, "No URI holds this character unescaped.");
        for (var at = uri.IndexOf('%', StringComparison.Ordinal); at >= 0; at = uri.IndexOf('%', at + 1))
            if (at + 2 >= uri.Length || !char.IsAsciiHexDigit(uri[at + 1]) || !char.IsAsciiHexDigit(uri[at + 2]))
                return Fault(DigitalLinkErrorCode.Character, at, "A percent sign is followed by two hexadecimal digits.");
        return null;
    }

    private static bool IsHost(ReadOnlySpan<char> authority)
    {
        var portAt = authority.LastIndexOf(':');
        if (authority is ['[', ..])
        {
            var close = authority.IndexOf(']');
            return close > 1 && (close == authority.Length - 1 || (authority[close + 1] == ':' && AllDigits(authority[(close + 2)..])));
        }
        var host = portAt < 0 ? authority : authority[..portAt];
        if (portAt >= 0 && !AllDigits(authority[(portAt + 1)..]))
            return false;
        foreach (var c in host)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_' or '~' or '%'))
                return false;
        return !host.IsEmpty;
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private DigitalLinkError? ReadPath(int start, int end)
    {
        var segments = Segments(start, end);
        var pairs = new Stack<(ApplicationIdentifier Ai, int At)>();
        for (var i = segments.Count - 2; i >= 0; i -= 2)
        {
            if (!ApplicationIdentifiers.TryFind(uri[segments[i]], out var ai))
                break;
            pairs.Push((ai, i));
            if (!ai.IsPrimaryKey)
                continue;

            while (pairs.TryPop(out var pair))
                if (Add(pair.Ai, segments[pair.At].Start.Value, segments[pair.At + 1], isPath: true) is { } error)
                    return error;
            return null;
        }
        return Fault(DigitalLinkErrorCode.NoKey, start - 1, "The path does not end in a primary key with its value and qualifiers.");
    }

    private List<Range> Segments(int start, int end)
    {
        var segments = new List<Range>();
        for (var at = start; at <= end;)
        {
            var slash = at < end ? uri.IndexOf('/', at, end - at) : -1;
            var stop = slash < 0 ? end : slash;
            segments.Add(at..stop);
            at = stop + 1;
        }
        return segments;
    }

    private DigitalLinkError? ReadQuery(int start, int end)
    {
        for (var at = start; at < end;)
        {
            var ampersand = uri.IndexOf('&', at, end - at);
            var stop = ampersand < 0 ? end : ampersand;
            var equals = uri.IndexOf('=', at, stop - at);
            // A name that is not all digits is an extension: other software's business, also linkType and context.
            if (equals > at && AllDigits(uri.AsSpan(at, equals - at)))
            {
                if (!ApplicationIdentifiers.TryFind(uri[at..equals], out var ai))
                    return Fault(DigitalLinkErrorCode.UnknownAi, at, "An all-digit name in the query is an AI, and this one is not assigned.");
                if (Add(ai, at, (equals + 1)..stop, isPath: false) is { } error)
                    return error;
            }
            at = stop + 1;
        }
        return null;
    }

    private DigitalLinkError? Add(ApplicationIdentifier ai, int aiAt, Range valueAt, bool isPath)
    {
        if (present.Contains(ai))
            return Fault(DigitalLinkErrorCode.Repeated, aiAt, $"({ai.Code}) stands here twice.", ai);

        var element = new Element(ai.Code, ReadValue(ai, valueAt, isPath));
        if (!isPath)
        {
            if (!ai.IsDataAttribute)
                return Fault(DigitalLinkErrorCode.Attribute, aiAt, $"({ai.Code}) may not stand in the query.", ai);
            if (FollowsKey([.. qualifiers.Select(q => q.Ai), ai.Code], inOrder: false))
                return Fault(DigitalLinkErrorCode.Attribute, aiAt, $"({ai.Code}) belongs into the path after this key.", ai);
            attributes.Add(element);
        }
        else if (key is null)
        {
            (keyAi, key) = (ai, element);
        }
        else
        {
            if (!FollowsKey([.. qualifiers.Select(q => q.Ai), ai.Code], inOrder: true))
                return Fault(DigitalLinkErrorCode.Qualifier, aiAt, $"({ai.Code}) may not follow here in the path.", ai);
            qualifiers.Add(element);
        }
        present.Add(ai);

        return ai.Check(element.Value) is { } fault
            ? new(DigitalLinkErrorCode.Value, RawPosition(valueAt, fault.Position), ai.Code, fault, fault.Message)
            : null;
    }

    /// <summary>Whether these qualifiers all belong to one sequence of the key, and in its order if that matters.</summary>
    private bool FollowsKey(IReadOnlyList<string> codes, bool inOrder) => keyAi!.QualifierSequences.Any(sequence =>
        inOrder
            ? sequence.Where(codes.Contains).SequenceEqual(codes)
            : codes.All(sequence.Contains));

    private string ReadValue(ApplicationIdentifier ai, Range range, bool isPath)
    {
        var raw = uri[range];
        if (raw.AsSpan().ContainsAny('%', '+'))
        {
            var value = new StringBuilder(raw.Length);
            for (var i = 0; i < raw.Length; i++)
                // Each octet becomes one character: what is not ASCII then falls to the character set of the AI.
                if (raw[i] == '%')
                {
                    value.Append((char)byte.Parse(raw.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    i += 2;
                }
                else
                {
                    value.Append(raw[i] == '+' && !isPath ? ' ' : raw[i]);
                }
            raw = value.ToString();
        }
        // Until release 1.4 a GTIN could be written with 8, 12 or 13 digits; a wrong one stays as short as it is.
        return ai.Code == "01" && Gtin.TryParse(raw, out var gtin) ? gtin.ToString() : raw;
    }

    private int RawPosition(Range range, int position)
    {
        var at = range.Start.Value;
        for (; position > 0 && at < range.End.Value; position--)
            at += uri[at] == '%' ? 3 : 1;
        return at;
    }

    private static DigitalLinkError Fault(DigitalLinkErrorCode code, int position, string message, ApplicationIdentifier? ai = null) =>
        new(code, position, ai?.Code, null, message);
}
