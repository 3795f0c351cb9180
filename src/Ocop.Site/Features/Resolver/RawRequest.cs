using Microsoft.AspNetCore.Http.Features;

namespace Ocop.Site.Features.Resolver;

/// <summary>What was asked, byte for byte: the framework decodes everything in a path but <c>%2F</c>, so that a lot <c>A%2FB</c> could not be told from
/// <c>A%252FB</c>, and rebuilds query strings.</summary>
/// <param name="Path">Undecoded, one closing slash taken off.</param>
/// <param name="Query">Undecoded, without its question mark; empty when there is none.</param>
internal sealed record RawRequest(string Path, string Query)
{
    public static RawRequest Of(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        // The absolute form that proxies send: its authority says nothing here.
        if (!target.StartsWith('/') && target.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
            target = target.IndexOf('/', scheme + 3) is >= 0 and var path ? target[path..] : "/";
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var (left, query) = question < 0 ? (target, "") : (target[..question], target[(question + 1)..]);
        return new(left.Length > 1 && left[^1] == '/' ? left[..^1] : left, query);
    }

    /// <summary>Whether it can be sent on in a header: visible ASCII only.</summary>
    public bool IsPlain => Path.All(char.IsAscii) && Query.All(c => c is > ' ' and < '\u007F');

    /// <summary>The values of a query key, decoded once.</summary>
    public IReadOnlyList<string> Values(string key) =>
        [.. Query.Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2 && pair[0] == key)
            .Select(pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')))];
}
