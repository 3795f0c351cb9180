using System.Net;
using System.Net.Sockets;
using System.Text;
using Ocop.Site.Features.Offers;

namespace Ocop.Site.Tests.Offers;

/// <summary>FC29: what the nightly check makes of each answer that a page elsewhere can give, and whom it never asks.</summary>
[Trait("Database", "none")]
public sealed class A_link_to_another_shop : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly HttpLinkCheck check = new(IPAddress.IsLoopback, Patience);
    private readonly Task serving;
    private int asked;

    public A_link_to_another_shop()
    {
        listener.Start();
        serving = ServeAsync();
    }

    private int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await serving;
        check.Dispose();
        closing.Dispose();
    }

    [Theory]
    [InlineData("alive", "Found")]
    [InlineData("gone", "NotFound")]
    [InlineData("for-good", "NotFound")]
    [InlineData("moved-to-another-host", "Unclear")]
    [InlineData("round-and-round", "Unclear")]
    [InlineData("broken", "Unclear")]
    [InlineData("not-for-robots", "Unclear")]
    [InlineData("no-http", "Unclear")]
    [InlineData("hangs-up", "Unclear")]
    [InlineData("endless-head", "Unclear")]
    public async Task Is_found_or_gone_or_nobody_knows(string page, string state)
    {
        Assert.Equal(state, (await AskAsync(page)).ToString());
        Assert.InRange(asked, 1, page == "hangs-up" ? 4 : 1); // nothing was followed; only who says nothing at all is asked again, a few times
    }

    [Fact]
    public async Task Is_not_waited_for_longer_than_told()
    {
        var began = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(LinkState.Unclear, await AskAsync("slow"));
        Assert.InRange(began.Elapsed, Patience * 0.9, Patience * 10);
    }

    /// <summary>A body without end: its head has said what we asked.</summary>
    [Fact]
    public async Task Is_not_read_to_its_end()
    {
        var began = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(LinkState.Found, await AskAsync("endless"));
        Assert.InRange(began.Elapsed, TimeSpan.Zero, Patience * 10);
    }

    [Fact]
    public async Task Is_unclear_where_nobody_listens_or_the_name_is_no_one_s()
    {
        listener.Stop();
        Assert.Equal(LinkState.Unclear, await AskAsync("alive"));
        Assert.Equal(LinkState.Unclear, await check.CheckAsync(new("https://khong-co.invalid/nem"), None));
    }

    /// <summary>A platform's name that stands for a machine of ours, by mistake or by malice, brings nobody to it: not by number, and not by name.</summary>
    [Fact]
    public async Task Is_never_asked_for_in_our_own_network()
    {
        using var real = new HttpLinkCheck();
        foreach (var host in (string[])["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "10.0.0.1", "169.254.169.254", "192.168.1.1"])
            Assert.Equal(LinkState.Unclear, await real.CheckAsync(new($"http://{host}:{Port}/alive"), None));
        Assert.Equal(0, asked);
    }

    [Theory]
    [InlineData("1.1.1.1", true)]
    [InlineData("103.200.20.1", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::ffff:1.1.1.1", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.0", true)]
    [InlineData("100.128.0.0", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.255.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("198.19.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void Lies_on_the_public_internet_or_in_nobody_s_reach(string address, bool isPublic) => Assert.Equal(isPublic, PublicInternet.Has(IPAddress.Parse(address)));

    private Task<LinkState> AskAsync(string page) => check.CheckAsync(new($"http://127.0.0.1:{Port}/{page}"), None);

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var visitor = await listener.AcceptTcpClientAsync(closing.Token);
                Interlocked.Increment(ref asked);
                await AnswerAsync(visitor.GetStream());
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        try
        {
            var buffer = new byte[4096];
            var path = Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, closing.Token)).Split(' ') is [_, var asking, ..] ? asking : "";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(path switch
            {
                "/alive" => Head("200 OK", "Content-Length: 2") + "ok",
                "/gone" => Head("404 Not Found", "Content-Length: 0"),
                "/for-good" => Head("410 Gone", "Content-Length: 0"),
                "/moved-to-another-host" => Head("301 Moved Permanently", "Location: http://169.254.169.254/", "Content-Length: 0"),
                "/round-and-round" => Head("302 Found", $"Location: http://127.0.0.1:{Port}/round-and-round", "Content-Length: 0"),
                "/broken" => Head("500 Internal Server Error", "Content-Length: 0"),
                "/not-for-robots" => Head("403 Forbidden", "Content-Length: 0"),
                "/no-http" => "SSH-2.0-OpenSSH_9.6\r\n",
                "/endless" => Head("200 OK", "Transfer-Encoding: chunked"),
                "/endless-head" => "HTTP/1.1 200 OK\r\n",
                _ => "",
            }), closing.Token);
            while (path is "/endless" or "/endless-head")
                await stream.WriteAsync(Encoding.ASCII.GetBytes(path == "/endless" ? "400\r\n" + new string('x', 1024) + "\r\n" : $"X-More: {new string('x', 1024)}\r\n"), closing.Token);
            if (path == "/slow")
                await Task.Delay(Timeout.InfiniteTimeSpan, closing.Token);
        }
        catch (IOException)
        {
            // It had heard enough.
        }
    }

    private static string Head(string status, params string[] fields) => $"HTTP/1.1 {status}\r\n{string.Concat(fields.Select(field => field + "\r\n"))}Connection: close\r\n\r\n";
}
