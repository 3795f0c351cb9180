using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Search;

/// <summary>FTS5 on connections of its own, kept open.</summary>
internal sealed class SqliteSearchReader(DatabaseSettings database) : ISearchDatabase, IDisposable
{
    private readonly ConcurrentBag<SqliteSearchSession> free = [];

    public ValueTask<ISearchSession> OpenAsync(CancellationToken cancellationToken)
    {
        var session = Session();
        session.Begin();
        return new(session);
    }

    public async Task<IReadOnlyList<(string Word, long Documents)>> WordsAsync(CancellationToken cancellationToken)
    {
        await using var connection = SqliteSettings.Open(database.ConnectionString);
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT term, doc FROM "SearchVocabulary" WHERE term >= $from AND term < $to""";
        command.Parameters.AddWithValue("$from", $"{SearchTerms.Body}");
        command.Parameters.AddWithValue("$to", $"{(char)(SearchTerms.Body + 1)}");
        var words = new List<(string, long)>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            words.Add((rows.GetString(0)[1..], rows.GetInt64(1)));
        return words;
    }

    public ValueTask<long> VersionAsync(CancellationToken cancellationToken)
    {
        var session = Session();
        try
        {
            return new(session.Version());
        }
        finally
        {
            free.Add(session);
        }
    }

    public async Task<SearchMoment> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = SqliteSettings.Open(database.ConnectionString);
        await using var moment = connection.BeginTransaction(deferred: true);
        return await SearchMoment.ReadAsync(moment, cancellationToken);
    }

    public async Task<SearchChanges?> ChangesAsync(long since, CancellationToken cancellationToken)
    {
        // A search waits for it: to open a connection takes longer than to ask.
        await using var session = Session();
        session.Begin();
        return await session.ChangesAsync(since, cancellationToken);
    }

    public void Dispose()
    {
        while (free.TryTake(out var session))
            session.Close();
    }

    private SqliteSearchSession Session() => free.TryTake(out var session) ? session : new(SqliteSettings.Open(database.ConnectionString), free);
}
