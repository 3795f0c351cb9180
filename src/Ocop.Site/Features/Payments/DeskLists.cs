using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments.Stripe;
using Ocop.Site.Platform.Html;

namespace Ocop.Site.Features.Payments;

/// <param name="Of">The order that it names; null when nothing tells.</param>
internal sealed record DeskLine(MoneyReceipt Receipt, Order? Of);

/// <param name="Of">Null when the money came for no order of ours.</param>
/// <param name="IsByGateway">It goes back by card, without anybody here.</param>
internal sealed record RefundLine(Refund Refund, Order? Of, bool IsByGateway);

/// <summary>What the people at the desk see: what is open, the longest waiting first.</summary>
internal sealed class DeskLists(SiteDbContext db, IOrders orders, CardRefunds cards)
{
    private const int PageSize = 20;

    private IQueryable<MoneyReceipt> Open => db.Set<MoneyReceipt>().AsNoTracking().Where(r => r.SettledAt == null && r.Desk != null);

    public async Task<IReadOnlyDictionary<DeskReason, int>> CountsAsync(CancellationToken cancellationToken) =>
        await Open.GroupBy(r => r.Desk!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

    /// <param name="reason">Null for all.</param>
    public async Task<Page<DeskLine>> ReceiptsAsync(DeskReason? reason, Cursor? after, CancellationToken cancellationToken)
    {
        var open = reason is { } only ? Open.Where(r => r.Desk == only) : Open;
        if (after is not null && after.TryReadTime(out var since, out var id))
            open = open.Where(r => r.RecordedAt > since || (r.RecordedAt == since && r.Id.CompareTo(id) > 0));
        var found = await open.OrderBy(r => r.RecordedAt).ThenBy(r => r.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var of = await OrdersAsync(found.Take(PageSize).Select(r => r.Order), cancellationToken);
        return new([.. found.Take(PageSize).Select(r => new DeskLine(r, of.GetValueOrDefault(r.Order ?? Guid.Empty)))], NextOf(found, r => r.RecordedAt, r => r.Id));
    }

    public async Task<(MoneyReceipt Receipt, Order? Of, Refund? Refund)?> ReceiptAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Set<MoneyReceipt>().FirstOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } receipt)
            return null;
        // What came late goes back under its order, all of it at once.
        var (key, late) = (Refund.KeyOf(receipt), receipt.Desk == DeskReason.Late ? receipt.Order : null);
        var refund = await db.Set<Refund>().AsNoTracking().Where(r => r.Key == key || (r.Order == late && r.Status == RefundStatus.Due)).OrderBy(r => r.Key == key ? 0 : 1).FirstOrDefaultAsync(cancellationToken);
        return (receipt, (await OrdersAsync([receipt.Order], cancellationToken)).Values.FirstOrDefault(), refund);
    }

    /// <summary>Those to be sent with the longest waiting first; those that are done with the newest first.</summary>
    public async Task<Page<RefundLine>> RefundsAsync(RefundStatus status, Cursor? after, CancellationToken cancellationToken)
    {
        var (refunds, isDue) = (db.Set<Refund>().AsNoTracking().Where(r => r.Status == status), status == RefundStatus.Due);
        if (after is not null && after.TryReadTime(out var at, out var id))
        {
            refunds = isDue
                ? refunds.Where(r => r.AskedAt > at || (r.AskedAt == at && r.Id.CompareTo(id) > 0))
                : refunds.Where(r => r.AskedAt < at || (r.AskedAt == at && r.Id.CompareTo(id) < 0));
        }
        refunds = isDue ? refunds.OrderBy(r => r.AskedAt).ThenBy(r => r.Id) : refunds.OrderByDescending(r => r.AskedAt).ThenByDescending(r => r.Id);
        var found = await refunds.Take(PageSize + 1).ToListAsync(cancellationToken);
        var of = await OrdersAsync(found.Take(PageSize).Select(r => (Guid?)r.Order), cancellationToken);
        var byCard = await cards.IntentsAsync(found, cancellationToken);
        return new([.. found.Take(PageSize).Select(r => new RefundLine(r, of.GetValueOrDefault(r.Order), byCard.ContainsKey(r.Id)))], NextOf(found, r => r.AskedAt, r => r.Id));
    }

    private async Task<IReadOnlyDictionary<Guid, Order>> OrdersAsync(IEnumerable<Guid?> ids, CancellationToken cancellationToken) =>
        ids.OfType<Guid>().Where(id => id != Refund.NoOrder).Distinct().ToList() is { Count: > 0 } some ? await orders.FindAsync(some, cancellationToken) : new Dictionary<Guid, Order>();

    private static Cursor? NextOf<T>(List<T> found, Func<T, DateTimeOffset> at, Func<T, Guid> id) =>
        found.Count > PageSize ? Cursor.OfTime(at(found[PageSize - 1]), id(found[PageSize - 1])) : null;
}
