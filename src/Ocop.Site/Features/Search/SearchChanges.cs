using System.Data.Common;
using System.Globalization;

namespace Ocop.Site.Features.Search;

/// <summary>What became of the documents whose ranks were touched between two versions of the index.</summary>
/// <param name="Version">The later version.</param>
/// <param name="Rows">What stands under each touched rank now, with its terms; null when nothing does.</param>
internal sealed record SearchChanges(long Version, IReadOnlyDictionary<long, SearchRow?> Rows)
{
    /// <summary>More at once are not written down one by one: every reader reads the index whole.</summary>
    public const int Most = 500;

    /// <summary>Null when what is written down does not reach back to that version, or tells more than is worth patching.</summary>
    public static async Task<SearchChanges?> ReadAsync(DbConnection connection, DbTransaction? moment, long since, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = moment;
        command.CommandText = """SELECT "Value", "Since" FROM "SearchVersion" """;
        long version;
        await using (var known = await command.ExecuteReaderAsync(cancellationToken))
        {
            await known.ReadAsync(cancellationToken);
            version = known.GetInt64(0);
            if (since < known.GetInt64(1) || since > version)
                return null;
        }

        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT {SearchPage.Columns}, c."Rank"
            FROM (SELECT DISTINCT "Rank" FROM "SearchChange" WHERE "Version" > {since} LIMIT {Most + 1}) c LEFT JOIN "SearchEntry" e ON e."Rank" = c."Rank"
            """);
        var rows = new Dictionary<long, SearchRow?>();
        await using var found = await command.ExecuteReaderAsync(cancellationToken);
        while (await found.ReadAsync(cancellationToken))
            rows[found.GetInt64(SearchPage.Terms + 1)] = found.IsDBNull(SearchPage.Rank) ? null : SearchRow.Of(found);
        return rows.Count > Most ? null : new(version, rows);
    }
}
