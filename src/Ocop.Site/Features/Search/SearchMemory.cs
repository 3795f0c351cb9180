namespace Ocop.Site.Features.Search;

/// <summary>Answers from memory what the index holds now. What changed since it was read is taken in by the first search after the change, unless it is
/// too much: then the database answers, and the index is read whole behind it. Nobody waits long, and nobody is shown what is no longer so.</summary>
internal sealed partial class SearchMemory(ISearchDatabase database, ILogger<SearchMemory> log) : ISearchReader, IAsyncDisposable
{
    /// <summary>So many changed documents are worth one reading of the whole index: until then they cost a search little, and the next change
    /// some milliseconds, as their lists are made anew with each.</summary>
    private const int Enough = 100;

    private const int Tries = 3;

    private readonly Lock gate = new();
    private readonly CancellationTokenSource closing = new();
    private volatile SearchMoment? moment;
    private volatile SearchMoment? outOfReach;
    private Task reading = Task.CompletedTask;
    private Task takingIn = Task.CompletedTask;

    public async ValueTask<ISearchSession> OpenAsync(CancellationToken cancellationToken)
    {
        // What another search began to take in may be older than the change that this one must show: then once more.
        for (var tries = 0; tries < Tries && moment is { } ready && ready != outOfReach; tries++)
        {
            if (ready.Version == await database.VersionAsync(cancellationToken))
                return ready;
            await TakeInAsync().WaitAsync(cancellationToken);
        }
        _ = ReadAsync();
        return await database.OpenAsync(cancellationToken);
    }

    public Task<IReadOnlyList<(string Word, long Documents)>> WordsAsync(CancellationToken cancellationToken) => database.WordsAsync(cancellationToken);

    /// <summary>Reads the whole index, unless it is being read; done when it is there.</summary>
    public Task ReadAsync()
    {
        lock (gate)
            return reading = reading.IsCompleted && !closing.IsCancellationRequested ? Task.Run(() => TryAsync(ReadOnceAsync)) : reading;
    }

    public async ValueTask DisposeAsync()
    {
        if (closing.IsCancellationRequested)
            return; // It answers to two names, and each is disposed of.
        await closing.CancelAsync();
        await Task.WhenAll(ReadAsync(), TakeInAsync());
        closing.Dispose();
    }

    private Task TakeInAsync()
    {
        lock (gate)
            return takingIn = takingIn.IsCompleted && !closing.IsCancellationRequested ? Task.Run(() => TryAsync(TakeInOnceAsync)) : takingIn;
    }

    private async Task ReadOnceAsync()
    {
        var read = await database.ReadAsync(closing.Token);
        lock (gate)
            (moment, outOfReach) = (read, null);
    }

    private async Task TakeInOnceAsync()
    {
        if (moment is not { } before)
            return;
        var next = await database.ChangesAsync(before.Version, closing.Token) is { } changes ? before.With(changes) : null;
        if (next is null || next.Changes > SearchChanges.Most)
        {
            outOfReach = before;
            return;
        }
        // The index may have been read whole meanwhile: its next search takes in what that lacks.
        lock (gate)
            moment = moment == before ? next : moment;
        if (next.Changes > Enough)
            _ = ReadAsync();
    }

    private async Task TryAsync(Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // Whatever it was, the database answers, and the next search tries again.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            NotRead(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The search index could not be read into memory; the database answers alone.")]
    private partial void NotRead(Exception problem);
}
