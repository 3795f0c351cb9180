namespace Ocop.Traceability.Labels;

using DigitalLink = Ocop.Traceability.DigitalLink.DigitalLink;

/// <summary>
/// What stands beneath a code for people whose phone does not read it (FE21, VN-60): where to go, and what to type there.
/// </summary>
/// <param name="Host">The host, and the path to type it on if there is one, without scheme: <c>ocop.example</c>.</param>
/// <param name="Code">The lines of the code: AIs in brackets, or our own code in groups of four.</param>
public sealed record ReadableLines(string Host, IReadOnlyList<string> Code)
{
    /// <summary>One line an AI: <c>(01)09520123456788</c>, <c>(10)XUAN-26</c>.</summary>
    public static ReadableLines For(DigitalLink link, string host)
    {
        ArgumentNullException.ThrowIfNull(link);
        return new(WithoutScheme(host), [link.Key.ToString(), .. link.Qualifiers.Select(q => q.ToString())]);
    }

    /// <summary>The host with <c>/q</c>, and <c>PABC-DEFG</c>.</summary>
    public static ReadableLines For(ShortCode code, string host)
    {
        ArgumentNullException.ThrowIfNull(code);
        return new(WithoutScheme(host) + "/q", [code.Printed]);
    }

    private static string WithoutScheme(string host)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        var scheme = host.IndexOf("://", StringComparison.Ordinal);
        return (scheme < 0 ? host : host[(scheme + 3)..]).TrimEnd('/');
    }
}
