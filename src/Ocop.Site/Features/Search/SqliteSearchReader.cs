using System.Collections.Concurrent;
using System.Text;
using Microsoft.Data.Sqlite;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Search;

/// <summary>FTS5 on connections of its own, their statements prepared once: it gives rows in the order of the rank without sorting or scoring.</summary>
internal sealed class SqliteSearchReader(DatabaseSettings database) : ISearchReader, IDisposable
{
    private readonly ConcurrentBag<Session> free = [];

    public Task ReadAsync(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds, SearchPage page, CancellationToken cancellationToken)
    {
        if (!free.TryTake(out var session))
            session = new(database.ConnectionString);
        try
        {
            session.Read(Match(all, kinds), page);
        }
        finally
        {
            free.Add(session);
        }
        return Task.CompletedTask;
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

    /// <summary>An FTS5 expression. Terms hold letters, digits and one sign, never a quote: what was typed cannot be syntax.</summary>
    internal static string Match(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds)
    {
        var expression = new StringBuilder();
        foreach (var term in all)
            expression.Append(expression.Length > 0 ? " AND \"" : "\"").Append(term.Text).Append(term.IsPrefix ? "\"*" : "\"");
        if (kinds.Count > 0)
            expression.Append(" AND (").AppendJoin(" OR ", kinds.Select(kind => $"\"{kind.Text}\"")).Append(')');
        return expression.ToString();
    }

    public void Dispose()
    {
        while (free.TryTake(out var session))
            session.Dispose();
    }

    private sealed class Session : IDisposable
    {
        private const string Find = $"""
            SELECT {SearchPage.Columns}
            FROM "SearchWord" w JOIN "SearchEntry" e ON e."Rank" = w.rowid
            WHERE "SearchWord" MATCH $match ORDER BY w.rowid LIMIT $limit
            """;

        private readonly SqliteConnection connection;
        private readonly SqliteCommand find;
        private readonly SqliteParameter match;
        private readonly SqliteParameter limit;

        public Session(string connectionString)
        {
            connection = SqliteSettings.Open(connectionString);
            find = connection.CreateCommand();
            find.CommandText = Find;
            match = find.Parameters.Add("$match", SqliteType.Text);
            limit = find.Parameters.Add("$limit", SqliteType.Integer);
        }

        public void Read(string expression, SearchPage page)
        {
            match.Value = expression;
            limit.Value = page.Wanted;
            using var rows = find.ExecuteReader();
            while (!page.IsFull && rows.Read())
                page.Take(rows);
        }

        public void Dispose()
        {
            find.Dispose();
            connection.Dispose();
        }
    }
}
