using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Ocop.Site.Tests.Architecture;

namespace Ocop.Site.Tests.Hosting;

/// <summary>The site as a process of its own, to be killed as a power cut or the kernel would: nothing is flushed, nobody is asked.</summary>
internal sealed class SiteProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly List<string> said = [];

    private SiteProcess(TestDatabase database, int port, IEnumerable<KeyValuePair<string, string>> settings)
    {
        BaseAddress = new($"http://127.0.0.1:{port}");
        process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls", BaseAddress.ToString()])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Repository.File("src/Ocop.Site"),
            },
        };
        process.StartInfo.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        process.StartInfo.Environment.Remove(Uploads.Setting);
        foreach (var (key, value) in database.Settings.Concat(settings))
            process.StartInfo.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
    }

    public Uri BaseAddress { get; }

    /// <param name="port">Of one that was killed, whose place it takes; null for any.</param>
    public static async Task<SiteProcess> StartAsync(TestDatabase database, int? port = null)
    {
        var site = new SiteProcess(database, port ?? FreePort(), []);
        site.process.OutputDataReceived += site.Heard;
        site.process.ErrorDataReceived += site.Heard;
        site.process.Start();
        site.process.BeginOutputReadLine();
        site.process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = site.BaseAddress };
        for (var tries = 0; tries < 300; tries++)
        {
            if (site.process.HasExited)
                throw new InvalidOperationException("The site did not start: " + string.Join('\n', site.said));
            try
            {
                using var answer = await http.GetAsync(new Uri("/favicon.svg", UriKind.Relative));
                return site;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
        throw new InvalidOperationException("The site did not answer within 30 seconds: " + string.Join('\n', site.said));
    }

    /// <summary>A start that ends by itself: its exit code and what it wrote for whoever started it.</summary>
    /// <exception cref="OperationCanceledException">It has gone on for a minute.</exception>
    public static async Task<(int ExitCode, string Errors)> EndAsync(TestDatabase database, params (string Key, string Value)[] settings)
    {
        await using var site = new SiteProcess(database, FreePort(), settings.Select(s => KeyValuePair.Create(s.Key, s.Value)));
        site.process.Start();
        using var minute = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var (said, errors) = (site.process.StandardOutput.ReadToEndAsync(minute.Token), site.process.StandardError.ReadToEndAsync(minute.Token));
        await site.process.WaitForExitAsync(minute.Token);
        await said;
        return (site.process.ExitCode, await errors);
    }

    public Visitor Visit() => Visitor.Of(BaseAddress);

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private void Heard(object sender, DataReceivedEventArgs line)
    {
        lock (said)
            said.Add(line.Data ?? "");
    }
}
