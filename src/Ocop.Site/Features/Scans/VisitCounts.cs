using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Scans;

internal sealed class VisitCounts(SiteDbContext db) : IVisits
{
    private const int AtATime = 200;

    public async Task AddAsync(DateOnly day, IReadOnlyDictionary<Guid, long> visits, CancellationToken cancellationToken)
    {
        foreach (var some in visits.Chunk(AtATime))
        {
            // Added to what another process wrote meanwhile, in the database itself.
            var rows = string.Join(", ", some.Select((_, at) => $"({{{3 * at}}}, {{{(3 * at) + 1}}}, {{{(3 * at) + 2}}})"));
            var sql = FormattableStringFactory.Create(
                "INSERT INTO \"ProductVisit\" (\"Product\", \"Day\", \"Count\") VALUES " + rows + " ON CONFLICT (\"Product\", \"Day\") DO UPDATE SET \"Count\" = \"ProductVisit\".\"Count\" + excluded.\"Count\"",
                [.. some.SelectMany(visit => new object[] { visit.Key, day, visit.Value })]);
            await db.Database.ExecuteSqlAsync(sql, cancellationToken);
        }
    }

    public async Task<IReadOnlyDictionary<Guid, long>> OfProductsAsync(IReadOnlyCollection<Guid> products, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        await db.Set<ProductVisit>().Where(visit => products.Contains(visit.Product) && visit.Day >= from && visit.Day <= to)
            .GroupBy(visit => visit.Product).Select(product => new { product.Key, Count = product.Sum(visit => visit.Count) })
            .ToDictionaryAsync(product => product.Key, product => product.Count, cancellationToken);
}
