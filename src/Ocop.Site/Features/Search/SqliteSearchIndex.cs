using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Search;

/// <summary>SQLite runs in this process, so rows go in one by one with prepared statements.</summary>
internal sealed class SqliteSearchIndex(SiteDbContext db) : SearchIndex(db)
{
    protected override async Task InsertAsync(IReadOnlyList<(SearchEntry Entry, IReadOnlyCollection<string> Terms)> rows, CancellationToken cancellationToken)
    {
        await using var entry = Command("""
            INSERT INTO "SearchEntry" ("Rank", "Kind", "Key", "Page", "Route", "TitleVi", "TitleEn", "SubtitleVi", "SubtitleEn", "Illustration", "Terms")
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, parameters: 11);
        await using var words = Command("""INSERT INTO "SearchWord" (rowid, "Words") VALUES ($0, $1)""", parameters: 2);
        foreach (var (e, terms) in rows)
        {
            await RunAsync(entry, [e.Rank, e.Kind, e.Key, e.Page, e.Route, e.TitleVi, e.TitleEn, e.SubtitleVi, e.SubtitleEn, e.Illustration, e.Terms], cancellationToken);
            await RunAsync(words, [e.Rank, string.Join(' ', terms)], cancellationToken);
        }
    }

    protected override async Task DeleteWordsAsync(long[] ranks, CancellationToken cancellationToken)
    {
        await using var delete = Command("""DELETE FROM "SearchWord" WHERE rowid = $0""", parameters: 1);
        foreach (var rank in ranks)
            await RunAsync(delete, [rank], cancellationToken);
    }

    protected override async Task LogAsync(long[] ranks, CancellationToken cancellationToken)
    {
        await using var log = Command("""INSERT INTO "SearchChange" ("Version", "Rank") SELECT "Value", $0 FROM "SearchVersion" """, parameters: 1);
        foreach (var rank in ranks)
            await RunAsync(log, [rank], cancellationToken);
    }

    private DbCommand Command(string sql, int parameters)
    {
        var command = Db.Database.GetDbConnection().CreateCommand();
        command.Transaction = Db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"${i}";
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private static Task<int> RunAsync(DbCommand command, object?[] values, CancellationToken cancellationToken)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command.ExecuteNonQueryAsync(cancellationToken);
    }
}
