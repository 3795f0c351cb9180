namespace Ocop.Site.Features.Search;

/// <summary>Answers from memory while the index is what was read. Once it has changed the database answers, and the lists are read anew behind it:
/// nobody waits for them, and nobody is shown what is no longer so.</summary>
internal sealed partial class SearchMemory(ISearchDatabase database, ILogger<SearchMemory> log) : ISearchReader, IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource closing = new();
    private volatile SearchLists? lists;
    private Task reading = Task.CompletedTask;

    public async ValueTask<ISearchSession> OpenAsync(CancellationToken cancellationToken)
    {
        var version = await database.VersionAsync(cancellationToken);
        if (lists is { } ready && ready.Version == version)
            return ready;
        _ = ReadAsync();
        return await database.OpenAsync(cancellationToken);
    }

    public Task<IReadOnlyList<(string Word, long Documents)>> WordsAsync(CancellationToken cancellationToken) => database.WordsAsync(cancellationToken);

    /// <summary>Reads the lists, unless they are being read; done when they are there.</summary>
    public Task ReadAsync()
    {
        lock (gate)
            return reading = reading.IsCompleted && !closing.IsCancellationRequested ? Task.Run(ReadOnceAsync) : reading;
    }

    public async ValueTask DisposeAsync()
    {
        if (closing.IsCancellationRequested)
            return; // It answers to two names, and each is disposed of.
        await closing.CancelAsync();
        await ReadAsync();
        closing.Dispose();
    }

    private async Task ReadOnceAsync()
    {
        try
        {
            lists = await database.ListsAsync(closing.Token);
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // Whatever it was, the database answers, and the next search reads again.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            NotRead(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The search index could not be read into memory; the database answers alone.")]
    private partial void NotRead(Exception problem);
}
