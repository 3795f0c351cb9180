using Microsoft.EntityFrameworkCore;
using Ocop.Site.Platform.Jobs;

namespace Ocop.Site.Data.Outbox;

/// <summary>What was delivered a month ago helps nobody any more; what was never delivered stays until somebody has looked.</summary>
internal sealed class RemoveDeliveredEvents(SiteDbContext db, TimeProvider clock) : IJob
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - KeptFor;
        return db.Set<OutboxEvent>().Where(happened => happened.DeliveredAt < before).ExecuteDeleteAsync(cancellationToken);
    }
}
