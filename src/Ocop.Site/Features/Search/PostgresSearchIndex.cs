using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Search;

/// <summary>PostgreSQL stands across a wire, so all rows go in one statement.</summary>
internal sealed class PostgresSearchIndex(SiteDbContext db) : SearchIndex(db)
{
    protected override async Task InsertAsync(IReadOnlyList<(SearchEntry Entry, IReadOnlyCollection<string> Terms)> rows, CancellationToken cancellationToken)
    {
        await using var entries = Command("""
            INSERT INTO "SearchEntry" ("Rank", "Kind", "Key", "Page", "Route", "TitleVi", "TitleEn", "SubtitleVi", "SubtitleEn", "Illustration", "Terms")
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """);
        Add(entries, NpgsqlDbType.Bigint, rows.Select(r => r.Entry.Rank));
        foreach (var column in (Func<SearchEntry, string?>[])[e => e.Kind, e => e.Key, e => e.Page, e => e.Route, e => e.TitleVi, e => e.TitleEn, e => e.SubtitleVi, e => e.SubtitleEn, e => e.Illustration, e => e.Terms])
            Add(entries, NpgsqlDbType.Text, rows.Select(r => column(r.Entry)));
        await entries.ExecuteNonQueryAsync(cancellationToken);

        await using var words = Command("""
            INSERT INTO "SearchWord" ("Rank", "Words")
            SELECT rank, array_to_tsvector(string_to_array(terms, ' ')) FROM unnest($1, $2) AS row(rank, terms)
            """);
        Add(words, NpgsqlDbType.Bigint, rows.Select(r => r.Entry.Rank));
        Add(words, NpgsqlDbType.Text, rows.Select(r => string.Join(' ', r.Terms)));
        await words.ExecuteNonQueryAsync(cancellationToken);
    }

    protected override async Task DeleteWordsAsync(long[] ranks, CancellationToken cancellationToken)
    {
        await using var delete = Command("""DELETE FROM "SearchWord" WHERE "Rank" = ANY($1)""");
        Add(delete, NpgsqlDbType.Bigint, ranks);
        await delete.ExecuteNonQueryAsync(cancellationToken);
    }

    protected override async Task LogAsync(long[] ranks, CancellationToken cancellationToken)
    {
        await using var log = Command("""INSERT INTO "SearchChange" ("Version", "Rank") SELECT v."Value", rank FROM "SearchVersion" v, unnest($1) AS rank""");
        Add(log, NpgsqlDbType.Bigint, ranks);
        await log.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql) =>
        new(sql, (NpgsqlConnection)Db.Database.GetDbConnection(), (NpgsqlTransaction)Db.Database.CurrentTransaction!.GetDbTransaction());

    private static void Add<T>(NpgsqlCommand command, NpgsqlDbType type, IEnumerable<T> values) =>
        command.Parameters.Add(new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
}
