using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ocop.Site.Tests.Hosting;

/// <summary>Sends a request target byte for byte: HttpClient would mend it first.</summary>
internal static class Raw
{
    public static async Task<HttpStatusCode> StatusOfAsync(Uri site, string target) => (await AnswerOfAsync(site, target)).Status;

    /// <summary>The status, and the whole answer as text.</summary>
    public static async Task<(HttpStatusCode Status, string Answer)> AnswerOfAsync(Uri site, string target, string headers = "Accept: text/html\r\n", string method = "GET")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(site.Host == "localhost" ? "127.0.0.1" : site.Host, site.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\nHost: {site.Authority}\r\n{headers}Connection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        return ((HttpStatusCode)int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture), answer);
    }
}
