using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace Ocop.Site.Features.Search;

/// <summary>The same terms as lexemes of a tsvector: no dictionary, no ranking, the order is the rank's.</summary>
internal sealed class PostgresSearchReader(NpgsqlDataSource database) : ISearchDatabase
{
    private const string Find = $"""
        SELECT {SearchPage.Columns}
        FROM "SearchWord" w JOIN "SearchEntry" e ON e."Rank" = w."Rank"
        WHERE w."Words" @@ $1::tsquery ORDER BY w."Rank" LIMIT $2
        """;

    private const string Ranks = """SELECT "Rank" FROM "SearchWord" WHERE "Words" @@ $1::tsquery ORDER BY "Rank" LIMIT $2""";
    private const string Load = $"""SELECT {SearchPage.Columns} FROM "SearchEntry" e WHERE e."Rank" = ANY($1)""";

    public async ValueTask<ISearchSession> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        return new Session(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken));
    }

    public async Task<IReadOnlyList<(string Word, long Documents)>> WordsAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""SELECT word, ndoc FROM ts_stat('SELECT "Words" FROM "SearchWord"') WHERE starts_with(word, $1)""");
        command.Parameters.Add(new() { Value = $"{SearchTerms.Body}", NpgsqlDbType = NpgsqlDbType.Text });
        var words = new List<(string, long)>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            words.Add((rows.GetString(0)[1..], rows.GetInt32(1)));
        return words;
    }

    public async ValueTask<long> VersionAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(SearchIndex.ReadVersion);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<SearchMoment> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return await SearchMoment.ReadAsync(moment, cancellationToken);
    }

    public async Task<SearchChanges?> ChangesAsync(long since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return await SearchChanges.ReadAsync(connection, moment, since, cancellationToken);
    }

    /// <summary>A tsquery. Terms hold letters, digits and one sign, never a quote: what was typed cannot be syntax.</summary>
    private static string Query(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds)
    {
        var query = string.Join(" & ", all.Select(term => term.IsPrefix ? $"'{term.Text}':*" : $"'{term.Text}'"));
        return kinds.Count == 0 ? query : $"{query} & ({string.Join(" | ", kinds.Select(kind => $"'{kind.Text}'"))})";
    }

    private sealed class Session(NpgsqlConnection connection, NpgsqlTransaction moment) : SearchDatabaseSession
    {
        protected override async ValueTask ReadAsync(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds, SearchPage page, CancellationToken cancellationToken)
        {
            await using var command = Question(Find, Query(all, kinds), page.Wanted);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (!page.IsFull && await rows.ReadAsync(cancellationToken))
                page.Take(SearchRow.Of(rows));
        }

        protected override async ValueTask<IReadOnlyList<long>> RanksAsync(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds, int most, CancellationToken cancellationToken)
        {
            await using var command = Question(Ranks, Query(all, kinds), most);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            var found = new List<long>(most);
            while (await rows.ReadAsync(cancellationToken))
                found.Add(rows.GetInt64(0));
            return found;
        }

        protected override async ValueTask GatherAsync(IReadOnlyList<long> ranks, SearchPage page, CancellationToken cancellationToken)
        {
            await using var command = new NpgsqlCommand(Load, connection, moment);
            command.Parameters.Add(new() { Value = ranks.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
                page.Gather(SearchRow.Of(rows));
        }

        private NpgsqlCommand Question(string sql, string query, int most)
        {
            var command = new NpgsqlCommand(sql, connection, moment);
            command.Parameters.Add(new() { Value = query, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.Add(new() { Value = most, NpgsqlDbType = NpgsqlDbType.Integer });
            return command;
        }

        public override async ValueTask DisposeAsync()
        {
            await moment.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
