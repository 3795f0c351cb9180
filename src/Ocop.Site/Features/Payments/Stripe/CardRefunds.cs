using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;

namespace Ocop.Site.Features.Payments.Stripe;

/// <summary>Which refunds the card gateway sends by itself: until it refuses one nobody else may, or the money goes back twice.</summary>
internal sealed class CardRefunds(SiteDbContext db, StripeSettings settings)
{
    /// <summary>The payment that each gives back, its own receipt's or the order's while that was paid by card; those without one are sent by people.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> IntentsAsync(IEnumerable<Refund> refunds, CancellationToken cancellationToken)
    {
        var due = refunds.Where(refund => refund is { Status: RefundStatus.Due, FromSeller: null, GatewayRefusal.Length: 0 }).ToList();
        if (!settings.IsOpen || due.Count == 0)
            return new Dictionary<Guid, string>();
        var (receipts, orders) = (due.Select(refund => refund.Receipt).OfType<Guid>().ToList(), due.Where(refund => refund.Receipt is null).Select(refund => refund.Order).Distinct().ToList());
        var ofReceipts = receipts.Count == 0 ? [] : await db.Set<MoneyReceipt>().AsNoTracking().Where(r => receipts.Contains(r.Id) && r.Source == MoneySource.Card)
            .ToDictionaryAsync(r => r.Id, r => r.Reference, cancellationToken);
        var ofOrders = orders.Count == 0 ? [] : await db.Set<OrderMoney>().AsNoTracking().Where(m => orders.Contains(m.Order) && m.Way == PaymentWay.Card && m.CardIntent != null)
            .ToDictionaryAsync(m => m.Order, m => m.CardIntent!, cancellationToken);
        return due.Select(refund => (refund.Id, Intent: refund.Receipt is { } receipt ? ofReceipts.GetValueOrDefault(receipt) : ofOrders.GetValueOrDefault(refund.Order)))
            .Where(found => found.Intent is not null).ToDictionary(found => found.Id, found => found.Intent!);
    }
}
