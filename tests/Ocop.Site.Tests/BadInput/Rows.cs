using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Scans;

namespace Ocop.Site.Tests.BadInput;

/// <summary>How many rows each table holds, so that a test sees whether anything was written. Scans and visits are written by reading, and what was written before is handed over first.</summary>
internal static class Rows
{
    public static async Task<IReadOnlyDictionary<string, long>> OfAsync(Hosting.Site site)
    {
        await site.DeliverMessagesAsync();
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var tables = db.Model.GetEntityTypes().Where(t => t.ClrType != typeof(LoggedScan) && t.ClrType != typeof(ProductVisit)).Select(t => t.GetTableName()).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        var sql = string.Join(" UNION ALL ", tables.Select(t => $"""SELECT '{t}' AS "Table", COUNT(*) AS "Count" FROM "{t}" """));
        return await db.Database.SqlQueryRaw<Counted>(sql).ToDictionaryAsync(c => c.Table, c => c.Count);
    }

    /// <summary>The tables that have more or fewer rows now.</summary>
    public static string Changed(this IReadOnlyDictionary<string, long> before, IReadOnlyDictionary<string, long> now) =>
        string.Join(", ", now.Where(t => before[t.Key] != t.Value).Select(t => $"{t.Key}: {before[t.Key]} → {t.Value}"));

    private sealed record Counted(string Table, long Count);
}
