using System.Collections.Concurrent;
using System.Text;
using Microsoft.Data.Sqlite;
using Ocop.Site.Data;
using SQLitePCL;

namespace Ocop.Site.Features.Search;

/// <summary>One connection with its statements prepared once. It speaks to SQLite directly: a search is a handful of questions of some
/// microseconds each, less than ADO.NET takes to ask them.</summary>
internal sealed class SqliteSearchSession : SearchDatabaseSession
{
    // FTS5 gives rows in the order of the rank without sorting or scoring.
    private const string Ranks = """SELECT rowid FROM "SearchWord" WHERE "SearchWord" MATCH ?1 ORDER BY rowid LIMIT ?2""";
    private const string Load = $"""SELECT {SearchPage.Columns} FROM "SearchEntry" e WHERE e."Rank" = ?1""";

    private readonly SqliteConnection connection;
    private readonly ConcurrentBag<SqliteSearchSession> home;
    private readonly sqlite3_stmt begin;
    private readonly sqlite3_stmt end;
    private readonly sqlite3_stmt version;
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
        version = Prepare(SearchIndex.ReadVersion);
        ranks = Prepare(Ranks);
        load = Prepare(Load);
    }

    public long Version()
    {
        try
        {
            return Step(version) ? raw.sqlite3_column_int64(version, 0) : 0;
        }
        finally
        {
            raw.sqlite3_reset(version);
        }
    }

    /// <summary>One read transaction for all questions: one moment, and one lock instead of one a question.</summary>
    public void Begin() => Run(begin);

    public Task<SearchChanges?> ChangesAsync(long since, CancellationToken cancellationToken) =>
        SearchChanges.ReadAsync(connection, moment: null, since, cancellationToken);

    protected override ValueTask ReadAsync(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds, SearchPage page, CancellationToken cancellationToken)
    {
        foreach (var rank in Ask(all, kinds, page.Wanted))
        {
            if (page.IsFull)
                break;
            page.Take(RowOf(rank));
        }
        return default;
    }

    protected override ValueTask<IReadOnlyList<long>> RanksAsync(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds, int most, CancellationToken cancellationToken) =>
        new(Ask(all, kinds, most));

    protected override ValueTask GatherAsync(IReadOnlyList<long> ranks, SearchPage page, CancellationToken cancellationToken)
    {
        foreach (var rank in ranks)
            page.Gather(RowOf(rank));
        return default;
    }

    public override ValueTask DisposeAsync()
    {
        Run(end);
        home.Add(this);
        return default;
    }

    public void Close()
    {
        begin.Dispose();
        end.Dispose();
        version.Dispose();
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

    private List<long> Ask(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds, int most)
    {
        Check(raw.sqlite3_bind_text(ranks, 1, Match(all, kinds)));
        Check(raw.sqlite3_bind_int(ranks, 2, most));
        var found = new List<long>(Math.Min(most, 64));
        try
        {
            while (Step(ranks))
                found.Add(raw.sqlite3_column_int64(ranks, 0));
        }
        finally
        {
            raw.sqlite3_reset(ranks);
        }
        return found;
    }

    private SearchRow RowOf(long rank)
    {
        Check(raw.sqlite3_bind_int64(load, 1, rank));
        try
        {
            if (!Step(load))
                throw new InvalidOperationException($"The document of rank {rank} has words and no entry.");
            var columns = new string?[SearchPage.Terms + 1];
            for (var column = SearchPage.Kind; column < columns.Length; column++)
                columns[column] = raw.sqlite3_column_text(load, column).utf8_to_string();
            return new(rank, columns);
        }
        finally
        {
            raw.sqlite3_reset(load);
        }
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
}
