using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;

namespace Ocop.Site.Features.Payments;

/// <summary>Money as a bank, a statement or a card gateway tells it.</summary>
/// <param name="Order">Known from elsewhere (a card's reference); null leaves it to the match.</param>
/// <param name="Desk">Nobody but a person can say what it is.</param>
internal sealed record ToldMoney(MoneySource Source, string Reference, MoneyIn Money, Guid? Order = null, DeskReason? Desk = null);

/// <summary>Takes money in: every amount goes to its order or lies on the desk, in one transaction, once for each reference.</summary>
internal sealed class MoneyDesk(SiteDbContext db, IOrders orders, AwaitedMoney awaited, Bookkeeping books, Refunds refunds, IEventPublisher events, TimeProvider clock)
{
    /// <summary>A memo with one slip may mean an order this old.</summary>
    private static readonly TimeSpan NearWithin = TimeSpan.FromDays(10);

    private const int MostCandidates = 50;

    /// <summary>Works in the caller's transaction.</summary>
    /// <returns>The receipt, and whether it is new: told before, it is the earlier one and nothing changes.</returns>
    public async Task<(MoneyReceipt Receipt, bool IsNew)> ReceiveAsync(ToldMoney told, CancellationToken cancellationToken)
    {
        var money = told.Money;
        if (await db.Set<MoneyReceipt>().FirstOrDefaultAsync(r => r.Account == money.Account && r.Reference == told.Reference, cancellationToken) is { } known)
            return (known, false);
        var receipt = new MoneyReceipt
        {
            Source = told.Source,
            Account = money.Account,
            Reference = told.Reference,
            Amount = money.Amount,
            Memo = money.Memo,
            At = money.At,
            RecordedAt = clock.GetUtcNow(),
        };
        db.Add(receipt);
        // Of two tellers of one reference the second waits here, and fails on the index.
        await db.SaveChangesAsync(cancellationToken);

        var match = told.Order is { } order ? new(order, MatchedBy.Code, told.Desk) : told.Desk is { } desk ? new(null, MatchedBy.Nothing, desk) : await MatchAsync(money, cancellationToken);
        if (match.Payment is { } matched && told.Desk is null)
        {
            await ApplyAsync(receipt, matched, match.By, money.Amount, cancellationToken);
        }
        else
        {
            if (match.Payment is { } named)
                receipt.GoTo(named, match.By);
            await LieAsync(receipt, match.Desk ?? DeskReason.Unmatched, money.Amount, cancellationToken);
        }
        await db.SaveChangesAsync(cancellationToken);
        return (receipt, true);
    }

    /// <summary>The desk found whose money an open receipt is.</summary>
    /// <exception cref="TransitionRefused">It is settled already, that order awaits no money there, or more than what is left of another order's.</exception>
    public async Task AttachAsync(MoneyReceipt receipt, Order order, string who, CancellationToken cancellationToken)
    {
        var money = await awaited.TakeAsync(order.Id, cancellationToken);
        await TakeAsync(receipt, cancellationToken);
        if (!receipt.MayBeAttached)
            throw Settled(receipt);
        var amount = receipt.OnDesk;
        if (awaited.LegFor(money, receipt.Account, amount) is not { } leg || leg.Open == Dong.Zero)
            throw new TransitionRefused($"receipt {receipt.Reference}", $"Đơn {order.Code.Printed} không chờ tiền ở tài khoản này.", $"Order {order.Code.Printed} awaits no money on this account.");
        if (amount < leg.Open && receipt.Order is { } first && first != order.Id)
            throw new TransitionRefused($"receipt {receipt.Reference}", $"Số tiền này ít hơn số mà đơn {order.Code.Printed} còn chờ.", $"This is less than order {order.Code.Printed} still awaits.");
        await refunds.DropAsync(Refund.KeyOf(receipt), $"order {order.Code}", who, cancellationToken);

        var surplus = leg.Take(amount);
        await BookAsync(receipt, leg, order.Id, amount - surplus, isOnDesk: true, cancellationToken);
        if (receipt.Order is null)
            receipt.GoTo(order.Id, MatchedBy.Staff);
        if (leg.Open > Dong.Zero)
            receipt.LieOnDesk(DeskReason.Under, leg.Open);
        else
            receipt.Settle($"order {order.Code}", who, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        if (surplus > Dong.Zero)
            await refunds.AskAsync($"{Refund.KeyOf(receipt)}:rest", order.Id, null, leg.Seller, surplus, nameof(DeskReason.Over), who, cancellationToken);
        await FinishAsync(money, receipt, cancellationToken);
        events.Publish(new MoneyReceived(order.Id, amount - surplus, clock.GetUtcNow()));
    }

    /// <summary>The desk decided that an open receipt goes back to whoever sent it.</summary>
    /// <exception cref="TransitionRefused">It is settled already, is going back anyway, or its order still waits for the rest.</exception>
    public async Task GiveBackAsync(MoneyReceipt receipt, string why, string who, CancellationToken cancellationToken)
    {
        var money = receipt is { Desk: DeskReason.Under, Order: { } of } ? await awaited.TakeAsync(of, cancellationToken) : null;
        await TakeAsync(receipt, cancellationToken);
        if (!receipt.MayBeGivenBack || receipt.Desk == DeskReason.Under != money is not null)
            throw Settled(receipt);
        if (money is null)
        {
            var amount = receipt.OnDesk;
            receipt.Settle($"refund {why}", who, clock.GetUtcNow());
            await refunds.AskAsync(Refund.KeyOf(receipt), receipt.Order ?? Refund.NoOrder, null, null, amount, why, who, cancellationToken);
            return;
        }

        var order = (await orders.FindAsync([money.Order], cancellationToken))[money.Order];
        if (order.Status is OrderStatus.AwaitingPayment or OrderStatus.Placed or OrderStatus.Closed)
            throw new TransitionRefused($"receipt {receipt.Reference}", $"Đơn {order.Code.Printed} còn chờ hoặc đã nhận tiền: chưa hoàn được.", $"Order {order.Code.Printed} still waits for the rest, or is paid: nothing to give back.");
        var leg = awaited.LegFor(money, receipt.Account, receipt.Amount)!;
        receipt.Settle($"refund {why}", who, clock.GetUtcNow());
        leg.GiveUp(receipt.Amount);
        await refunds.AskAsync(Refund.KeyOfUnder(receipt), order.Id, null, leg.Seller, receipt.Amount, why, who, cancellationToken);
    }

    /// <summary>The order closed before all of its money came: what came lies on the desk.</summary>
    public async Task LeftOverAsync(Guid order, CancellationToken cancellationToken)
    {
        var money = await awaited.TakeAsync(order, cancellationToken);
        if (money.IsPaid || money.Received == Dong.Zero)
            return;
        foreach (var receipt in await db.Set<MoneyReceipt>().Where(r => r.Order == order && r.Desk == null).ToListAsync(cancellationToken))
            receipt.LieOnDesk(DeskReason.Under, money.Due - money.Received);
    }

    /// <summary>Of two who decide about a receipt the second waits here and sees what the first decided. An order's money is taken before.</summary>
    private async Task TakeAsync(MoneyReceipt receipt, CancellationToken cancellationToken)
    {
        await db.Set<MoneyReceipt>().Where(r => r.Id == receipt.Id).ExecuteUpdateAsync(row => row.SetProperty(r => r.Memo, r => r.Memo), cancellationToken);
        await db.Entry(receipt).ReloadAsync(cancellationToken);
    }

    private async Task<MoneyMatch> MatchAsync(MoneyIn money, CancellationToken cancellationToken)
    {
        var (codes, since) = (TransferMemo.CodesIn(money.Memo), money.At - NearWithin);
        var awaiting = db.Set<OrderMoney>().AsNoTracking().Include(m => m.Legs);
        var named = codes.Count == 0 ? [] : await awaiting.Where(m => codes.Contains(m.Code)).ToListAsync(cancellationToken);
        var sameAmount = await awaiting.Where(m => m.Since >= since && m.Legs.Any(leg => leg.Account == money.Account && leg.Due == money.Amount))
            .OrderByDescending(m => m.Since).Take(MostCandidates).ToListAsync(cancellationToken);
        return MoneyMatch.Find(money,
        [
            .. named.Concat(sameAmount).DistinctBy(m => m.Order).SelectMany(m => m.Legs.Where(leg => leg.Account == money.Account).Select(leg => leg.Open).DefaultIfEmpty(Dong.Zero)
                .Select(open => new MoneyAwaited(m.Order, m.Code, open, money.Account, m.Since))),
        ]);
    }

    private async Task ApplyAsync(MoneyReceipt receipt, Guid order, MatchedBy by, Dong amount, CancellationToken cancellationToken)
    {
        var money = await awaited.TakeAsync(order, cancellationToken);
        receipt.GoTo(order, by);
        if (awaited.LegFor(money, receipt.Account, amount) is not { } leg)
        {
            // The order is known and awaits nothing there: it was paid another way, or is to be paid at the door. Of another's account we can say no more.
            var isOurs = awaited.IsOurs(receipt.Account);
            await LieAsync(receipt, isOurs ? DeskReason.Double : DeskReason.Unmatched, amount, cancellationToken);
            if (isOurs)
                await refunds.AskAsync(Refund.KeyOf(receipt), order, null, null, amount, nameof(DeskReason.Double), OrdersModule.BySite, cancellationToken);
            return;
        }

        var wasPaid = leg.Open == Dong.Zero;
        var surplus = leg.Take(amount);
        await BookAsync(receipt, leg, order, amount - surplus, isOnDesk: false, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (surplus > Dong.Zero)
        {
            var reason = wasPaid ? DeskReason.Double : DeskReason.Over;
            await LieAsync(receipt, reason, surplus, cancellationToken, leg.Seller);
            await refunds.AskAsync(Refund.KeyOf(receipt), order, null, leg.Seller, surplus, reason.ToString(), OrdersModule.BySite, cancellationToken);
        }
        else if (leg.Open > Dong.Zero)
        {
            receipt.LieOnDesk(DeskReason.Under, leg.Open);
        }
        if (!wasPaid)
            await FinishAsync(money, receipt, cancellationToken);
        if (amount > surplus)
            events.Publish(new MoneyReceived(order, amount - surplus, clock.GetUtcNow()));
    }

    /// <summary>All of it came: the order binds, or all of it goes back.</summary>
    private async Task FinishAsync(OrderMoney money, MoneyReceipt last, CancellationToken cancellationToken)
    {
        if (!money.IsPaid)
            return;
        var outcome = await orders.MarkPaidAsync(money.Order, OrdersModule.BySite, last.Reference, cancellationToken);
        var under = await db.Set<MoneyReceipt>().Where(r => r.Order == money.Order && r.Desk == DeskReason.Under && r.SettledAt == null).ToListAsync(cancellationToken);
        foreach (var receipt in under)
            receipt.Settle(outcome == PaidOutcome.NothingLeft ? "late" : "whole", OrdersModule.BySite, clock.GetUtcNow());
        if (outcome != PaidOutcome.NothingLeft)
            return;
        if (last.Desk is null)
            last.LieOnDesk(DeskReason.Late, Dong.Zero);
        foreach (var leg in money.Legs)
            await refunds.AskAsync($"late:{money.Order:N}:{leg.Id:N}", money.Order, null, leg.Seller, leg.Received, nameof(DeskReason.Late), OrdersModule.BySite, cancellationToken);
    }

    private Task BookAsync(MoneyReceipt receipt, MoneyLeg leg, Guid order, Dong amount, bool isOnDesk, CancellationToken cancellationToken) => amount == Dong.Zero
        ? Task.CompletedTask
        : books.BookAsync($"{(leg.Seller is null && isOnDesk ? "found" : "received")}:{receipt.Id:N}", Booking.Came(leg, IntoOf(receipt), amount, isOnDesk), order, cancellationToken);

    /// <summary>Money without an order: the platform owes it to whoever sent it. Another's account is not ours to book.</summary>
    private async Task LieAsync(MoneyReceipt receipt, DeskReason reason, Dong amount, CancellationToken cancellationToken, Guid? seller = null)
    {
        receipt.LieOnDesk(reason, amount);
        if (seller is null && awaited.IsOurs(receipt.Account))
            await books.BookAsync($"unmatched:{receipt.Id:N}", Booking.Unmatched(IntoOf(receipt), amount), receipt.Order, cancellationToken);
    }

    public static TransitionRefused Settled(MoneyReceipt receipt) =>
        new($"receipt {receipt.Reference}", "Khoản tiền này đã được giải quyết rồi.", "This amount has been settled already.");

    private static LedgerAccount IntoOf(MoneyReceipt receipt) => receipt.Source == MoneySource.Card ? LedgerAccount.Card : LedgerAccount.Bank;
}
