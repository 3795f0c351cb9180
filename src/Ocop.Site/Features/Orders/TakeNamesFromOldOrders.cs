using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Jobs;

namespace Ocop.Site.Features.Orders;

/// <summary>Blanks who bought in orders that have been over for three years, here and in every module, unless something about them is open somewhere (Law 91/2025, VN-72).
/// Some at a time, each in a transaction of its own; what fails or is open is looked at again the next night.</summary>
internal sealed partial class TakeNamesFromOldOrders(SiteDbContext db, IEnumerable<IKeptForOrders> kept, TimeProvider clock, ILogger<TakeNamesFromOldOrders> log) : IJob
{
    public const int YearsKept = 3;

    private const int AtATime = 100;

    // What these say of goods and counts is part of the contract.
    private static readonly string[] OfGoods = [OrderHistory.Split, OrderHistory.Proposed, OrderHistory.Lessened];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = now.AddYears(-YearsKept);
        var (at, id) = (DateTimeOffset.UnixEpoch, Guid.Empty);
        while (true)
        {
            var old = await db.Set<PlacedOrder>().AsNoTracking().Where(order => order.NamelessSince == null && order.OverAt != null && order.OverAt <= before && (order.OverAt > at || (order.OverAt == at && order.Id.CompareTo(id) > 0)))
                .OrderBy(order => order.OverAt).ThenBy(order => order.Id).Take(AtATime).Select(order => new { order.Id, order.OverAt }).ToListAsync(cancellationToken);
            if (old.Count == 0)
                return;
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                await BlankAsync([.. old.Select(order => order.Id)], before, now, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailure(failure, old[0].Id, old[^1].Id);
            }
            db.ChangeTracker.Clear();
            (at, id) = (old[^1].OverAt!.Value, old[^1].Id);
        }
    }

    private async Task BlankAsync(Guid[] ids, DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Whoever changes one of them meanwhile waits, or is waited for.
        await db.Set<PlacedOrder>().Where(order => ids.Contains(order.Id)).ExecuteUpdateAsync(row => row.SetProperty(order => order.Version, order => order.Version + 1), cancellationToken);
        var orders = await db.Set<PlacedOrder>().Include(order => order.Parts).Where(order => ids.Contains(order.Id) && order.NamelessSince == null && order.OverAt <= before).ToListAsync(cancellationToken);
        foreach (var module in kept)
        {
            var open = await module.OpenAsync(ids, cancellationToken);
            orders.RemoveAll(order => open.Contains(order.Id));
        }
        if (orders.Count == 0)
            return;
        Guid[] blank = [.. orders.Select(order => order.Id)], about = [.. blank, .. orders.SelectMany(order => order.Parts).Select(part => part.Id)];
        foreach (var module in kept)
            await module.BlankAsync(blank, cancellationToken);
        await db.Set<OrderHistory>().Where(change => blank.Contains(change.Order) && change.Why != "" && !OfGoods.Contains(change.To)).ExecuteUpdateAsync(row => row.SetProperty(change => change.Why, ""), cancellationToken);
        await db.Set<OrderContact>().Where(contact => about.Contains(contact.About) && contact.Note != "").ExecuteUpdateAsync(row => row.SetProperty(contact => contact.Note, ""), cancellationToken);
        foreach (var order in orders)
            order.LoseNames(now);
        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The names in the orders from {First} to {Last} could not be taken away; it is tried again tomorrow.")]
    private partial void LogFailure(Exception failure, Guid first, Guid last);
}
