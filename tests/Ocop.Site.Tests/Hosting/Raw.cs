using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ocop.Site.Tests.Hosting;

/// <summary>Sends a request byte for byte: HttpClient would mend it first.</summary>
internal static class Raw
{
    /// <summary>Everything that is answered until the site closes the connection, to bytes that arrive in these pieces.</summary>
    public static async Task<string> AnswerOfAsync(Uri site, IReadOnlyList<byte[]> pieces)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(site.Host == "localhost" ? "127.0.0.1" : site.Host, site.Port);
        await using var stream = client.GetStream();
        foreach (var piece in pieces)
        {
            await stream.WriteAsync(piece);
            if (pieces.Count > 1)
                await Task.Delay(1);
        }
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer);
        return Encoding.UTF8.GetString(Whole(answer.ToArray()));
    }

    /// <summary>Head and body in one: a page that comes in chunks is put together, since a chunk may end in the midst of a word.</summary>
    private static byte[] Whole(byte[] answer)
    {
        var end = answer.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        if (end < 4 || !Encoding.Latin1.GetString(answer, 0, end).Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
            return answer;
        var whole = new List<byte>(answer[..end]);
        for (var at = end; at < answer.Length;)
        {
            var line = answer.AsSpan(at).IndexOf("\r\n"u8);
            if (line < 0 || !int.TryParse(Encoding.Latin1.GetString(answer, at, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size))
                break;
            whole.AddRange(answer.AsSpan(at + line + 2, Math.Min(size, answer.Length - at - line - 2)));
            at += line + 2 + size + 2;
            if (size > 0)
                continue;
            whole.AddRange(Whole(answer[at..])); // the next answer of the same connection
            break;
        }
        return [.. whole];
    }

    public static async Task<HttpStatusCode> StatusOfAsync(Uri site, string target) => (await AnswerOfAsync(site, target)).Status;

    /// <summary>The status, and the whole answer as text.</summary>
    public static async Task<(HttpStatusCode Status, string Answer)> AnswerOfAsync(Uri site, string target, string headers = "Accept: text/html\r\n", string method = "GET")
    {
        var answer = await AnswerOfAsync(site, [Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\nHost: {site.Authority}\r\n{headers}Connection: close\r\n\r\n")]);
        return ((HttpStatusCode)int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture), answer);
    }
}
