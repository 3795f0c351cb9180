using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Scans;

internal sealed class ScanLog(ScanGroups groups, TimeProvider clock) : IScanLog
{
    public async ValueTask<long> RecordAsync(Scan scan, string userAgent)
    {
        var now = clock.GetUtcNow();
        try
        {
            return await groups.AddAsync(new(scan, DeviceOf.UserAgent(userAgent), now.AddTicks(-(now.Ticks % TimeSpan.TicksPerHour))));
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or InvalidOperationException or System.Threading.Channels.ChannelClosedException)
        {
            // Logged where it happened. A reader who must learn of a recall gets the page all the same.
            return IScanLog.NotLogged;
        }
    }
}

internal sealed class ScanCounts(SiteDbContext db) : IScanCounts
{
    public async Task<IReadOnlyList<ScanCount>> OfLotsAsync(IReadOnlyCollection<Guid> lots, CancellationToken cancellationToken) =>
        await db.Set<LoggedScan>()
            .Where(scan => scan.Lot != null && lots.Contains(scan.Lot.Value) && scan.Device != Device.Robot)
            .GroupBy(scan => scan.Lot!.Value)
            .Select(lot => new ScanCount(lot.Key, lot.LongCount()))
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyDictionary<Guid, long>> OfProductsAsync(IReadOnlyCollection<Guid> products, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        await db.Set<LoggedScan>()
            .Where(scan => products.Contains(scan.Product) && scan.Hour >= from && scan.Hour < to && scan.Device != Device.Robot)
            .GroupBy(scan => scan.Product)
            .Select(product => new { product.Key, Count = product.LongCount() })
            .ToDictionaryAsync(product => product.Key, product => product.Count, cancellationToken);
}
