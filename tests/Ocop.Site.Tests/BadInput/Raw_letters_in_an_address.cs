using System.IO.Pipelines;
using System.Text;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.BadInput;

/// <summary>No browser sends them; curl does.</summary>
public sealed class Raw_letters_in_an_address(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const int Longest = 32 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private Uri Site => seeded.Site.BaseAddress;

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(31)]
    public async Task Are_read_as_if_they_were_escaped(int atOnce)
    {
        var answer = await Raw.AnswerOfAsync(Site, Pieces(Request("GET", "/tim-kiem?q=muối biển"), atOnce));
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains("value=\"muối biển\"", answer, StringComparison.Ordinal);
        var (_, escaped) = await Raw.AnswerOfAsync(Site, $"/tim-kiem?q={Uri.EscapeDataString("muối biển")}");
        Assert.Equal(Body(escaped), Body(answer));
    }

    [Theory]
    [InlineData("GET", "/sản-phẩm", "HTTP/1.1 404 ")]
    [InlineData("HEAD", "/tim-kiem?q=muối", "HTTP/1.1 200 ")]
    [InlineData("GET", "/en/search?q=muối", "HTTP/1.1 200 ")]
    public async Task Are_read_in_a_path_and_by_HEAD(string method, string target, string begins) =>
        Assert.StartsWith(begins, await Raw.AnswerOfAsync(Site, [Request(method, target)]), StringComparison.Ordinal);

    [Theory]
    [InlineData("/tim-kiem?q=\u00ff\u00fe", "Accept-Language: vi\r\n", "lang=\"vi\"", int.MaxValue)]
    [InlineData("/tim-kiem?q=\u00ff\u00fe", "Accept-Language: en\r\n", "lang=\"en\"", 5)]
    [InlineData("/en/search?q=\u00e1\u00bb", "", "lang=\"en\"", int.MaxValue)]
    [InlineData("/\u00c3(", "Accept-Language: vi\r\n", "lang=\"vi\"", 1)]
    public async Task That_are_no_UTF_8_are_refused_with_a_page(string target, string headers, string language, int atOnce)
    {
        var answer = await Raw.AnswerOfAsync(Site, Pieces(Request("GET", target, headers, Encoding.Latin1), atOnce));
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains(language, answer, StringComparison.Ordinal);
        Assert.Contains("<h1", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_the_connection_to_what_follows()
    {
        var first = Encoding.UTF8.GetBytes($"GET /tim-kiem?q=muối HTTP/1.1\r\nHost: {Site.Authority}\r\n\r\n");
        var answers = await Raw.AnswerOfAsync(Site, [first, Request("GET", "/en/search?q=salt")]);
        Assert.Equal(2, answers.Split("HTTP/1.1 200 ").Length - 1);
    }

    [Theory]
    [InlineData("GET /a?q=muối HTTP/1.1\r\nX: ố\r\n\r\nGET /ố HTTP/1.1\r\n\r\n", "GET /a?q=mu%E1%BB%91i HTTP/1.1\r\nX: ố\r\n\r\nGET /ố HTTP/1.1\r\n\r\n")]
    [InlineData("HEAD /ố HTTP/1.1\r\nHost: x\r\n\r\n", "HEAD /%E1%BB%91 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /plain HTTP/1.1\r\nX: ố\r\n\r\n", null)]
    [InlineData("POST /ố HTTP/1.1\r\nContent-Length: 3\r\n\r\nố", null)]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nốốố", null)]
    [InlineData("\u0016\u0003\u0001ố\n", null)]
    [InlineData("GETố", null)]
    [InlineData("G", null)]
    [InlineData("GET /ố", null)]
    [InlineData("", null)]
    public async Task Alone_are_changed_in_whatever_pieces_they_come(string sent, string? expected)
    {
        var bytes = Encoding.UTF8.GetBytes(sent);
        foreach (var atOnce in (int[])[1, 2, 3, 5, 11, int.MaxValue])
        {
            var pipe = new Pipe();
            var writing = Task.Run(
                async () =>
                {
                    foreach (var piece in Pieces(bytes, atOnce))
                    {
                        await pipe.Writer.WriteAsync(piece, Stop);
                        await Task.Yield();
                    }
                    await pipe.Writer.CompleteAsync();
                },
                Stop);
            var input = await RawLetters.EncodedAsync(pipe.Reader, Longest, Patience, Stop);
            Assert.Equal(expected ?? sent, Encoding.UTF8.GetString(await ReadAllAsync(input, atOnce)));
            await writing;
        }
    }

    [Fact]
    public async Task That_never_end_or_never_come_are_left_to_the_server_after_a_while()
    {
        var silent = new Pipe();
        Assert.Same(silent.Reader, await RawLetters.EncodedAsync(silent.Reader, Longest, TimeSpan.FromMilliseconds(50), Stop));

        var halting = new Pipe();
        await halting.Writer.WriteAsync("GET /\u1ed1"u8.ToArray(), Stop);
        var input = await RawLetters.EncodedAsync(halting.Reader, Longest, TimeSpan.FromMilliseconds(50), Stop);
        // What came is there at once, so that the server's time for a request runs.
        Assert.True(input.TryRead(out var read));
        Assert.Equal("GET /\u1ed1"u8.ToArray(), System.Buffers.BuffersExtensions.ToArray(read.Buffer));
        input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        Assert.False(input.TryRead(out _));

        var endless = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await endless.Writer.WriteAsync(Encoding.UTF8.GetBytes("GET /" + new string('ố', Longest)), Stop);
        input = await RawLetters.EncodedAsync(endless.Reader, Longest, Patience, Stop);
        await endless.Writer.CompleteAsync();
        Assert.Equal(5 + (3 * Longest), (await ReadAllAsync(input, int.MaxValue)).Length);
    }

    [Fact]
    public async Task Are_not_waited_for_when_the_site_stops()
    {
        using var stopping = new CancellationTokenSource();
        var silent = new Pipe();
        var input = RawLetters.EncodedAsync(silent.Reader, Longest, Timeout.InfiniteTimeSpan, stopping.Token);
        await stopping.CancelAsync();
        Assert.Same(silent.Reader, await input);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private byte[] Request(string method, string target, string headers = "", Encoding? letters = null) =>
        (letters ?? Encoding.UTF8).GetBytes($"{method} {target.Replace(' ', '+')} HTTP/1.1\r\nHost: {Site.Authority}\r\nAccept: text/html\r\n{headers}Connection: close\r\n\r\n");

    private static byte[][] Pieces(byte[] bytes, int atOnce) => [.. bytes.Chunk(Math.Min(atOnce, Math.Max(1, bytes.Length)))];

    private static string Body(string answer) => answer[answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)..];

    /// <summary>As a server does: it takes some bytes, looks at the rest, and asks for more when there are not enough.</summary>
    private static async Task<byte[]> ReadAllAsync(PipeReader input, int atOnce)
    {
        var all = new List<byte>();
        while (true)
        {
            var read = await input.ReadAsync(Stop);
            var taken = read.IsCompleted ? read.Buffer.Length : Math.Min(read.Buffer.Length / 2, atOnce);
            all.AddRange(System.Buffers.BuffersExtensions.ToArray(read.Buffer.Slice(0, taken)));
            input.AdvanceTo(read.Buffer.GetPosition(taken), read.Buffer.End);
            if (read.IsCompleted)
                return [.. all];
        }
    }
}
