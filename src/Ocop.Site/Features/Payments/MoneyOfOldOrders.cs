using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform;

namespace Ocop.Site.Features.Payments;

/// <summary>Money of old orders. The books stay as they are; while a refund waits, a receipt lies on the desk or the buyer's account is not even, an order keeps its names.</summary>
internal sealed class MoneyOfOldOrders(SiteDbContext db) : IKeptForOrders
{
    public async Task<IReadOnlySet<Guid>> OpenAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken)
    {
        var open = await db.Set<Refund>().Where(refund => orders.Contains(refund.Order) && refund.Status == RefundStatus.Due).Select(refund => refund.Order).ToHashSetAsync(cancellationToken);
        open.UnionWith(await db.Set<MoneyReceipt>().Where(receipt => receipt.Order != null && orders.Contains(receipt.Order.Value) && receipt.Desk != null && receipt.SettledAt == null).Select(receipt => receipt.Order!.Value).ToListAsync(cancellationToken));
        var accounts = orders.ToDictionary(order => LedgerAccount.Buyer(order).Name);
        var names = accounts.Keys.ToList();
        var sums = await db.Set<LedgerSide>().Where(side => names.Contains(side.Account)).GroupBy(side => side.Account).Select(of => new { of.Key, Sum = of.Sum(side => (long)(object)side.Amount) }).ToListAsync(cancellationToken);
        open.UnionWith(sums.Where(of => of.Sum != 0).Select(of => accounts[of.Key]));
        return open;
    }

    public Task BlankAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken) => Task.CompletedTask;
}
