using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments.Stripe;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments;

/// <summary>Implements the contract.</summary>
internal sealed class MoneyRegister(
    SiteDbContext db, IOrders orders, PayoutAccounts accounts, PlatformAccount platform, StripeSettings cards, DoorRules door, Banks banks, Refunds refunds, TimeProvider clock) : IPayments
{
    public async Task<IReadOnlyList<PaymentOption>> OptionsAsync(
        IReadOnlyCollection<Guid> sellers, Dong total, VietnamPhone? buyer, bool hasAlcohol, CancellationToken cancellationToken)
    {
        var options = new List<PaymentOption>();
        var canTransfer = platform.IsOpen || (await accounts.OfSellersAsync(sellers, cancellationToken)).Values.Count(a => a.IsPaidDirectly) == sellers.Count;
        options.Add(canTransfer
            ? new(PaymentWay.VietQr, true, "", "")
            : new(PaymentWay.VietQr, false, "Người bán chưa có tài khoản nhận chuyển khoản.", "The seller has no account for transfers yet."));
        options.Add(await door.OptionAsync(total, buyer, hasAlcohol, cancellationToken));
        if (cards.IsOpen)
            options.Add(CardRules.Option(total));
        return options;
    }

    public async Task<OrderPayment> BeginAsync(Order order, CancellationToken cancellationToken)
    {
        var money = await db.Set<OrderMoney>().Include(m => m.Legs).FirstOrDefaultAsync(m => m.Order == order.Id, cancellationToken);
        if (money is null)
        {
            money = new() { Order = order.Id, Code = order.Code, Since = order.PlacedAt, Due = order.Total };
            money.PayBy(order.Payment, await LegsAsync(order, order.Payment, cancellationToken));
            db.Add(money);
            await db.SaveChangesAsync(cancellationToken);
        }
        return Show(money, Dong.Zero);
    }

    public async Task<IReadOnlyDictionary<Guid, OrderPayment>> OfOrdersAsync(IReadOnlyCollection<Guid> orderIds, CancellationToken cancellationToken)
    {
        var rows = await db.Set<OrderMoney>().AsNoTracking().Include(m => m.Legs).Where(m => orderIds.Contains(m.Order)).ToListAsync(cancellationToken);
        var due = await db.Set<Refund>().Where(r => orderIds.Contains(r.Order) && r.Status == RefundStatus.Due)
            .GroupBy(r => r.Order).Select(g => new { g.Key, Sum = g.Sum(r => (long)(object)r.Amount) }).ToDictionaryAsync(g => g.Key, g => new Dong(g.Sum), cancellationToken);
        return rows.ToDictionary(m => m.Order, m => Show(m, due.GetValueOrDefault(m.Order)));
    }

    public async Task<OrderPayment> ChangeWayAsync(Order order, PaymentWay way, CancellationToken cancellationToken)
    {
        // The order first: it refuses when it waits no longer, and makes two changes follow one another.
        var changed = await orders.ChangePaymentAsync(order.Id, way, OrdersModule.ByBuyer, cancellationToken);
        var money = await db.Set<OrderMoney>().Include(m => m.Legs).SingleAsync(m => m.Order == order.Id, cancellationToken);
        if (money.Received > Dong.Zero)
            throw new TransitionRefused($"payment of {order.Code}", "Đã nhận được một phần tiền: không đổi cách trả được nữa.", "Some money has come: the way to pay can no longer be changed.");
        if (money.Way != way)
            money.PayBy(way, await LegsAsync(changed, way, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        return Show(money, Dong.Zero);
    }

    public Task AskRefundAsync(Guid order, Guid? part, Dong amount, string why, string who, CancellationToken cancellationToken) =>
        refunds.AskAsync($"asked:{Guid.CreateVersion7(clock.GetUtcNow()):N}", order, part, null, amount, why, who, cancellationToken);

    /// <summary>The buyer says that money is on its way.</summary>
    public async Task SaidPaidAsync(Guid order, CancellationToken cancellationToken)
    {
        (await MoneyDesk.TakeAsync(db, order, cancellationToken)).SaidPaid(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>One leg for the platform and for all whose money it collects, one for each seller paid directly.</summary>
    private async Task<IReadOnlyList<MoneyLeg>> LegsAsync(Order order, PaymentWay way, CancellationToken cancellationToken)
    {
        MoneyLeg Leg(Guid? seller, Dong due, string bin, string account, string holder) => new() { Order = order.Id, Seller = seller, Due = due, Bin = bin, Account = account, Holder = holder };
        if (way == PaymentWay.Card)
            return [Leg(null, order.Total, "", CardRules.Account, "")];
        if (way == PaymentWay.CashOnDelivery)
            return [.. order.Parts.Select(part => Leg(part.Seller, part.Total, "", "", ""))];

        var own = (await accounts.OfSellersAsync([.. order.Parts.Select(part => part.Seller)], cancellationToken)).Where(a => a.Value.IsPaidDirectly).ToDictionary();
        var legs = order.Parts.Where(part => own.ContainsKey(part.Seller))
            .Select(part => Leg(part.Seller, part.Total, own[part.Seller].Bin, own[part.Seller].Account, own[part.Seller].Holder)).ToList();
        var collected = order.Parts.Where(part => !own.ContainsKey(part.Seller)).Aggregate(Dong.Zero, (sum, part) => sum + part.Total);
        if (collected > Dong.Zero)
            legs.Add(Leg(null, collected, platform.Bin, platform.Account, platform.Holder));
        return legs;
    }

    private OrderPayment Show(OrderMoney money, Dong refundDue) => new(
        money.Order, money.Way, money.State(refundDue), money.Due, money.Received, money.Refunded,
        money.Way != PaymentWay.VietQr ? [] : [.. money.Legs.Where(leg => leg.Open > Dong.Zero).Select(leg => TransferOf(money, leg))]);

    private BankTransfer TransferOf(OrderMoney money, MoneyLeg leg)
    {
        var memo = TransferMemo.Of(money.Code);
        return new(VietQr.Payload(leg.Bin, leg.Account, leg.Open, memo), banks.NameOf(leg.Bin), leg.Bin, leg.Account, leg.Holder, leg.Open, memo);
    }
}
