using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ocop.Site.Tests.Platform.Mail;

/// <summary>A letter as the mail server took it.</summary>
internal sealed record TakenLetter(string From, string To, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A mail server of one page (RFC 5321, as much as a sender needs).</summary>
internal sealed class MailAtHome : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task serving;

    public MailAtHome()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
    public ConcurrentQueue<TakenLetter> Letters { get; } = new();

    /// <summary>What it says to a recipient; 250 takes.</summary>
    public string ToRecipient { get; set; } = "250 ok";

    /// <summary>Takes the letter and is gone before it has said so.</summary>
    public bool DiesAfterTaking { get; set; }

    /// <summary>Opens the door and says nothing.</summary>
    public bool IsSilent { get; set; }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await serving;
        end.Dispose();
    }

    private async Task ServeAsync()
    {
        var visits = new List<Task>();
        try
        {
            while (true)
                visits.Add(AnswerAsync(await listener.AcceptTcpClientAsync(end.Token)));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(visits);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var hold = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
            if (IsSilent)
                await Task.Delay(Timeout.Infinite, end.Token);
            await writer.WriteLineAsync("220 home ESMTP");
            var (from, to) = ("", "");
            while (await reader.ReadLineAsync(end.Token) is { } line)
            {
                var word = line.Split(' ', ':')[0].ToUpperInvariant();
                if (word == "DATA")
                {
                    await writer.WriteLineAsync("354 go on");
                    Letters.Enqueue(await ReadAsync(reader, from, to));
                    if (DiesAfterTaking)
                        return;
                }
                else if (word == "MAIL")
                {
                    from = line;
                }
                else if (word == "RCPT")
                {
                    to = line;
                    await writer.WriteLineAsync(ToRecipient);
                    continue;
                }
                await writer.WriteLineAsync(word == "QUIT" ? "221 bye" : "250 ok");
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The sender hung up, or the test is over.
        }
    }

    private async Task<TakenLetter> ReadAsync(StreamReader reader, string from, string to)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? name = null;
        while (await reader.ReadLineAsync(end.Token) is { Length: > 0 } line)
        {
            if (char.IsWhiteSpace(line[0]) && name is not null)
                headers[name] += line;
            else
                headers[name = line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }
        var body = new StringBuilder();
        while (await reader.ReadLineAsync(end.Token) is { } line && line != ".")
            body.Append(line).Append('\n');
        return new(from, to, headers, body.ToString());
    }
}
