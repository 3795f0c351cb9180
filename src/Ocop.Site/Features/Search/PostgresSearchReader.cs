using Npgsql;
using NpgsqlTypes;

namespace Ocop.Site.Features.Search;

/// <summary>The same terms as lexemes of a tsvector: no dictionary, no ranking, the order is the rank's.</summary>
internal sealed class PostgresSearchReader(NpgsqlDataSource database) : ISearchReader
{
    private const string Find = $"""
        SELECT {SearchPage.Columns}
        FROM "SearchWord" w JOIN "SearchEntry" e ON e."Rank" = w."Rank"
        WHERE w."Words" @@ $1::tsquery ORDER BY w."Rank" LIMIT $2
        """;

    public async Task ReadAsync(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds, SearchPage page, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(new() { Value = Query(all, kinds), NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = page.Wanted, NpgsqlDbType = NpgsqlDbType.Integer });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (!page.IsFull && await rows.ReadAsync(cancellationToken))
            page.Take(rows);
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

    /// <summary>A tsquery. Terms hold letters, digits and one sign, never a quote: what was typed cannot be syntax.</summary>
    private static string Query(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds)
    {
        var query = string.Join(" & ", all.Select(term => term.IsPrefix ? $"'{term.Text}':*" : $"'{term.Text}'"));
        return kinds.Count == 0 ? query : $"{query} & ({string.Join(" | ", kinds.Select(kind => $"'{kind.Text}'"))})";
    }
}
