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
    SiteDbContext db, IOrders orders, AwaitedMoney awaited, PayoutAccounts accounts, PlatformAccount platform, StripeSettings cards, DoorRules door, Banks banks, Refunds refunds,
    Bookkeeping books, SellerBooks sellerBooks, TimeProvider clock) : IPayments
{
    public async Task<IReadOnlyList<PaymentOption>> OptionsAsync(
        IReadOnlyCollection<Guid> sellers, Dong total, VietnamPhone? buyer, bool hasAlcohol, bool isAbroad, CancellationToken cancellationToken)
    {
        var options = new List<PaymentOption>();
        var canTransfer = platform.IsOpen || (await accounts.OfSellersAsync(sellers, cancellationToken)).Values.Count(a => a.IsPaidDirectly) == sellers.Count;
        options.Add(canTransfer
            ? new(PaymentWay.VietQr, true, "", "")
            : new(PaymentWay.VietQr, false, "Người bán chưa có tài khoản nhận chuyển khoản.", "The seller has no account for transfers yet."));
        options.Add(await door.OptionAsync(total, buyer, hasAlcohol, isAbroad, cancellationToken));
        if (cards.IsOpen)
            options.Add(CardRules.Option(total));
        return options;
    }

    public Task<IReadOnlyDictionary<Guid, Dong>> OwedAsync(IReadOnlyCollection<Guid> sellers, CancellationToken cancellationToken) => sellerBooks.OwedAsync(sellers, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<SellerMovement>> BookAsync(Guid seller, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        sellerBooks.BookAsync(seller, from, to, cancellationToken);

    public async Task<OrderPayment> BeginAsync(Order order, CancellationToken cancellationToken) => Show(await awaited.BeginAsync(order, cancellationToken), Dong.Zero);

    public async Task<IReadOnlyDictionary<Guid, OrderPayment>> OfOrdersAsync(IReadOnlyCollection<Guid> orderIds, CancellationToken cancellationToken)
    {
        var rows = await db.Set<OrderMoney>().AsNoTracking().Include(m => m.Legs).Where(m => orderIds.Contains(m.Order)).ToListAsync(cancellationToken);
        var due = (await db.Set<Refund>().Where(r => orderIds.Contains(r.Order) && r.Status == RefundStatus.Due).Select(r => new { r.Order, r.Amount }).ToListAsync(cancellationToken))
            .GroupBy(r => r.Order).ToDictionary(g => g.Key, g => g.Aggregate(Dong.Zero, (sum, r) => sum + r.Amount));
        return rows.ToDictionary(m => m.Order, m => Show(m, due.GetValueOrDefault(m.Order)));
    }

    public async Task<OrderPayment> ChangeWayAsync(Order order, PaymentWay way, CancellationToken cancellationToken)
    {
        // The money first, as whoever receives some does: two who meet here follow one another. Then the order, which refuses when it waits no longer.
        var money = await awaited.TakeAsync(order.Id, cancellationToken);
        if (money.Received > Dong.Zero)
            throw new TransitionRefused($"payment of {order.Code}", "Đã nhận được một phần tiền: không đổi cách trả được nữa.", "Some money has come: the way to pay can no longer be changed.");
        var changed = await orders.ChangePaymentAsync(order.Id, way, OrdersModule.ByBuyer, cancellationToken);
        if (money.Way != way)
            money.PayBy(way, await awaited.LegsAsync(changed, way, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        return Show(money, Dong.Zero);
    }

    public async Task<Dong> RefundableAsync(Guid order, Guid part, CancellationToken cancellationToken)
    {
        var money = await db.Set<OrderMoney>().AsNoTracking().Include(m => m.Legs).FirstOrDefaultAsync(m => m.Order == order, cancellationToken);
        return money is not null && (await orders.FindAsync([order], cancellationToken))[order].Parts.SingleOrDefault(p => p.Id == part) is { } of && LegOf(money, of) is { } leg
            ? await LeftAsync(money, leg, of, cancellationToken)
            : Dong.Zero;
    }

    public async Task AskRefundAsync(string key, Guid order, Guid? part, Dong amount, string why, string who, CancellationToken cancellationToken)
    {
        // Taken first: of two who ask at once the second sees what the first asked.
        var money = await awaited.TakeAsync(order, cancellationToken);
        if (await db.Set<Refund>().AnyAsync(refund => refund.Key == $"asked:{key}", cancellationToken))
            return;
        var whole = (await orders.FindAsync([order], cancellationToken))[order];
        var of = whole.Parts.SingleOrDefault(p => p.Id == part);
        if (LegOf(money, of) is not { } leg || amount > await LeftAsync(money, leg, of, cancellationToken))
            throw new TransitionRefused($"payment of {money.Code}", "Số tiền hoàn lớn hơn số đã nhận.", "More cannot be given back than has come.");
        var refund = await refunds.AskAsync($"asked:{key}", order, part, leg.Seller, amount, why, who, cancellationToken);
        if (refund is not null && of is not null)
            await books.UndoAsync($"undone:{refund.Id:N}", whole, of.Seller, amount, cancellationToken);
    }

    /// <summary>The buyer says that money is on its way.</summary>
    public async Task SaidPaidAsync(Guid order, CancellationToken cancellationToken)
    {
        (await awaited.TakeAsync(order, cancellationToken)).SaidPaid(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Where a part's money is: with its seller when each is paid directly, else with the platform.</summary>
    private static MoneyLeg? LegOf(OrderMoney money, SubOrder? of) => money.Legs.Find(leg => leg.Seller == of?.Seller) ?? money.Legs.Find(leg => leg.Seller is null);

    private async Task<Dong> LeftAsync(OrderMoney money, MoneyLeg leg, SubOrder? of, CancellationToken cancellationToken)
    {
        // What came at the door for one part of a seller's is not the other's.
        if (of is not null && money.Way == PaymentWay.CashOnDelivery && !await awaited.CameForAsync(money, of, cancellationToken))
            return Dong.Zero;
        return leg.Left(await refunds.AskedOfAsync(leg, cancellationToken), of is null ? null : of.Total - await refunds.AskedAsync(leg.Order, of.Id, cancellationToken));
    }

    private OrderPayment Show(OrderMoney money, Dong refundDue) => new(
        money.Order, money.Way, money.State(refundDue), money.Due, money.Received, money.Refunded,
        money.Way != PaymentWay.VietQr ? [] : [.. money.Legs.Where(leg => leg.Open > Dong.Zero && leg.Account.Length > 0).OrderBy(leg => leg.Seller is null).ThenBy(leg => leg.Id).Select(leg => TransferOf(money, leg))]);

    private BankTransfer TransferOf(OrderMoney money, MoneyLeg leg)
    {
        var memo = TransferMemo.Of(money.Code);
        return new(VietQr.Payload(leg.Bin, leg.Account, leg.Open, memo), banks.NameOf(leg.Bin), leg.Bin, leg.Account, leg.Holder, leg.Open, memo);
    }
}
