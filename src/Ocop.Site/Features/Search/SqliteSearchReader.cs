using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Search;

/// <summary>FTS5 on connections of its own, kept open.</summary>
internal sealed class SqliteSearchReader(DatabaseSettings database) : ISearchReader, IDisposable
{
    private readonly ConcurrentBag<SqliteSearchSession> free = [];
    private SqliteSearchRows rows = new(-1);

    public ValueTask<ISearchSession> OpenAsync(CancellationToken cancellationToken)
    {
        if (!free.TryTake(out var session))
            session = new(SqliteSettings.Open(database.ConnectionString), free);
        session.Begin(RowsOf);
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

    /// <summary>The rows of this version; a moment older than the newest starts with none.</summary>
    private SqliteSearchRows RowsOf(long version)
    {
        var newest = rows;
        if (newest.Version == version)
            return newest;
        var own = new SqliteSearchRows(version);
        if (version > newest.Version)
            rows = own;
        return own;
    }

    public void Dispose()
    {
        while (free.TryTake(out var session))
            session.Close();
    }
}
