using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Jobs;

namespace Ocop.Site.Features.Orders;

/// <summary>Frees the stock of orders whose quarter of an hour is over. Each in a transaction of its own.</summary>
internal sealed partial class LapseUnpaidOrders(SiteDbContext db, OrderChanging changing, TimeProvider clock, ILogger<LapseUnpaidOrders> log) : IJob
{
    private const int MostAtOnce = 500;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.Set<PlacedOrder>().Where(order => order.Status == OrderStatus.AwaitingPayment && order.HeldUntil <= now)
            .OrderBy(order => order.HeldUntil).Select(order => order.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
        foreach (var order in due)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                await changing.LapseAsync(order, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailure(failure, order);
            }
            db.ChangeTracker.Clear();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The order {Order} could not lapse; it is tried again.")]
    private partial void LogFailure(Exception failure, Guid order);
}
