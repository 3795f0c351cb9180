using System.Collections.Concurrent;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ocop.Site.Features.Search;

/// <summary>One connection with its statements prepared once. It speaks to SQLite directly: a search is a handful of questions of some
/// microseconds each, less than ADO.NET takes to ask them.</summary>
internal sealed class SqliteSearchSession : ISearchSession
{
    // FTS5 gives rows in the order of the rank without sorting or scoring.
    private const string Find = $"""
        SELECT {SearchPage.Columns}
        FROM "SearchWord" w JOIN "SearchEntry" e ON e."Rank" = w.rowid
        WHERE "SearchWord" MATCH ?1 ORDER BY w.rowid LIMIT ?2
        """;

    private const string Ranks = """SELECT rowid FROM "SearchWord" WHERE "SearchWord" MATCH ?1 ORDER BY rowid LIMIT ?2""";
    private const string Load = $"""SELECT {SearchPage.Columns} FROM "SearchEntry" e WHERE e."Rank" = ?1""";

    private readonly SqliteConnection connection;
    private readonly ConcurrentBag<SqliteSearchSession> home;
    private readonly sqlite3_stmt begin;
    private readonly sqlite3_stmt end;
    private readonly sqlite3_stmt find;
    private readonly sqlite3_stmt ranks;
    private readonly sqlite3_stmt load;
    private readonly StringBuilder match = new();

    public SqliteSearchSession(SqliteConnection connection, ConcurrentBag<SqliteSearchSession> home)
    {
        (this.connection, this.home) = (connection, home);
        // Hits lie scattered over the file: read where the system keeps it, not copied page by page through a cache of 2 MB.
        using (var settings = connection.CreateCommand())
        {
            settings.CommandText = "PRAGMA mmap_size=268435456; PRAGMA cache_size=-16384; PRAGMA query_only=1;";
            settings.ExecuteNonQuery();
        }
        begin = Prepare("BEGIN");
        end = Prepare("COMMIT");
        find = Prepare(Find);
        ranks = Prepare(Ranks);
        load = Prepare(Load);
    }

    /// <summary>One read transaction for all questions: one moment, and one lock instead of one a question.</summary>
    public void Begin() => Run(begin);

    public ValueTask ReadAsync(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds, SearchPage page, CancellationToken cancellationToken)
    {
        Bind(find, Match(all, kinds), page.Wanted);
        try
        {
            while (!page.IsFull && Step(find))
                page.Take(new Row(find));
        }
        finally
        {
            raw.sqlite3_reset(find);
        }
        return default;
    }

    public ValueTask<IReadOnlyList<long>> RanksAsync(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds, int most, CancellationToken cancellationToken)
    {
        Bind(ranks, Match(all, kinds), most);
        var found = new List<long>(most);
        try
        {
            while (Step(ranks))
                found.Add(raw.sqlite3_column_int64(ranks, 0));
        }
        finally
        {
            raw.sqlite3_reset(ranks);
        }
        return new(found);
    }

    public ValueTask GatherAsync(IReadOnlyList<long> ranks, SearchPage page, CancellationToken cancellationToken)
    {
        foreach (var rank in ranks)
        {
            Check(raw.sqlite3_bind_int64(load, 1, rank));
            try
            {
                if (Step(load))
                    page.Gather(new Row(load));
            }
            finally
            {
                raw.sqlite3_reset(load);
            }
        }
        return default;
    }

    public ValueTask DisposeAsync()
    {
        Run(end);
        home.Add(this);
        return default;
    }

    public void Close()
    {
        begin.Dispose();
        end.Dispose();
        find.Dispose();
        ranks.Dispose();
        load.Dispose();
        connection.Dispose();
    }

    /// <summary>An FTS5 expression. Terms hold letters, digits and one sign, never a quote: what was typed cannot be syntax.</summary>
    private string Match(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds)
    {
        match.Clear();
        for (var i = 0; i < all.Count; i++)
            match.Append(i > 0 ? " AND \"" : "\"").Append(all[i].Text).Append(all[i].IsPrefix ? "\"*" : "\"");
        if (kinds.Count > 0)
            match.Append(" AND (").AppendJoin(" OR ", kinds.Select(kind => $"\"{kind.Text}\"")).Append(')');
        return match.ToString();
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(connection.Handle!, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return statement;
    }

    private void Bind(sqlite3_stmt statement, string expression, int most)
    {
        Check(raw.sqlite3_bind_text(statement, 1, expression));
        Check(raw.sqlite3_bind_int(statement, 2, most));
    }

    private bool Step(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            Check(result);
        return result == raw.SQLITE_ROW;
    }

    private void Run(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE)
            Check(result);
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, connection.Handle);

    private readonly struct Row(sqlite3_stmt statement) : ISearchRow
    {
        public long Number(int column) => raw.sqlite3_column_int64(statement, column);

        public string? Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();
    }
}
