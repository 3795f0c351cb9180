using System.Threading.Channels;

namespace Ocop.Site.Features.Scans;

/// <summary>A scan on its way into the log, and who waits for it.</summary>
internal sealed record PendingScan(Scan Scan, Device Device, DateTimeOffset Hour)
{
    public TaskCompletionSource<long> Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Stores a group of scans in one transaction on a connection of its own.</summary>
internal interface IScanBatchWriter : IDisposable
{
    /// <summary>Commits the scans, and returns the page version read in the same transaction.</summary>
    long Commit(IReadOnlyList<PendingScan> scans);
}

/// <summary>One writer takes whatever is waiting, commits it in one transaction, and answers everyone: the disk is flushed once for many scans,
/// so keeping the promise costs next to nothing (docs/decisions/scans.md).</summary>
internal sealed partial class ScanGroups(IScanBatchWriter writer, ILogger<ScanGroups> log) : IHostedService, IDisposable
{
    private const int MostInAGroup = 1024;

    private readonly Channel<PendingScan> waiting = Channel.CreateBounded<PendingScan>(new BoundedChannelOptions(65_536) { SingleReader = true });
    private Thread? thread;

    public async ValueTask<long> AddAsync(PendingScan scan)
    {
        if (!waiting.Writer.TryWrite(scan))
            await waiting.Writer.WriteAsync(scan);
        return await scan.Committed.Task;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        thread = new Thread(Run) { IsBackground = true, Name = "scans" };
        thread.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        return Task.Run(() => thread?.Join(TimeSpan.FromSeconds(10)), cancellationToken);
    }

    public void Dispose() => writer.Dispose();

    private void Run()
    {
        var group = new List<PendingScan>(MostInAGroup);
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < MostInAGroup && waiting.Reader.TryRead(out var scan))
                group.Add(scan);
            try
            {
                var version = writer.Commit(group);
                foreach (var scan in group)
                    scan.Committed.SetResult(version);
            }
            catch (Exception failure)
            {
                LogLost(failure, group.Count);
                foreach (var scan in group)
                    scan.Committed.SetException(failure);
            }
            group.Clear();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} scans could not be stored.")]
    private partial void LogLost(Exception failure, int count);
}
