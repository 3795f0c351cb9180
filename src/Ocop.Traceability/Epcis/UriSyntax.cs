using System.Buffers;

namespace Ocop.Traceability.Epcis;

/// <summary>RFC 3986 as the EPCIS schema asserts it: format "uri" is a scheme, a colon, and only allowed characters.</summary>
internal static class UriSyntax
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");

    private static readonly SearchValues<char> Scheme = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    /// <summary>Whether the text is an absolute URI. A CURIE (<c>example:thing</c>) is one too, and so may name an extension.</summary>
    public static bool IsUri(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon < 1 || !char.IsAsciiLetter(text[0]) || text[..colon].ContainsAnyExcept(Scheme) || text.ContainsAnyExcept(Allowed))
            return false;

        for (var i = text.IndexOf('%'); i >= 0;)
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                return false;
            var next = text[(i + 1)..].IndexOf('%');
            i = next < 0 ? -1 : i + 1 + next;
        }

        return true;
    }
}
