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
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    public static async Task<HttpStatusCode> StatusOfAsync(Uri site, string target) => (await AnswerOfAsync(site, target)).Status;

    /// <summary>The status, and the whole answer as text.</summary>
    public static async Task<(HttpStatusCode Status, string Answer)> AnswerOfAsync(Uri site, string target, string headers = "Accept: text/html\r\n", string method = "GET")
    {
        var answer = await AnswerOfAsync(site, [Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\nHost: {site.Authority}\r\n{headers}Connection: close\r\n\r\n")]);
        return ((HttpStatusCode)int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture), answer);
    }
}
