using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Scans;

internal sealed class ScanLog(SiteDbContext db, ScanGroups groups, TimeProvider clock) : IScanLog
{
    public ValueTask<long> RecordAsync(Scan scan)
    {
        var now = clock.GetUtcNow();
        return groups.AddAsync(new(scan, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerHour))));
    }

    public async Task<IReadOnlyList<ScanCount>> CountAsync(IReadOnlyCollection<Guid> lots, CancellationToken cancellationToken) =>
        await db.Set<LoggedScan>()
            .Where(scan => scan.Lot != null && lots.Contains(scan.Lot.Value) && scan.Device != Device.Robot)
            .GroupBy(scan => scan.Lot!.Value)
            .Select(lot => new ScanCount(lot.Key, lot.LongCount()))
            .ToListAsync(cancellationToken);
}
