using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Money;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Payments;

/// <summary>Money as a bank, a statement or a card gateway tells it.</summary>
/// <param name="Order">Known from elsewhere (a card's reference, the desk's choice); null leaves it to the match.</param>
internal sealed record ToldMoney(MoneySource Source, string Reference, MoneyIn Money, Guid? Order = null);

/// <summary>Takes money in: every amount goes to its order or lies on the desk, in one transaction, once for each reference.</summary>
internal sealed class MoneyDesk(SiteDbContext db, IOrders orders, Bookkeeping books, Refunds refunds, IEventPublisher events, TimeProvider clock)
{
    /// <summary>A memo with one slip may mean an order this old.</summary>
    private static readonly TimeSpan NearWithin = TimeSpan.FromDays(10);

    private const int MostCandidates = 50;

    /// <summary>Works in the caller's transaction.</summary>
    /// <returns>The receipt; the earlier one when this reference was told before.</returns>
    public async Task<MoneyReceipt> ReceiveAsync(ToldMoney told, CancellationToken cancellationToken)
    {
        var (money, now) = (told.Money, clock.GetUtcNow());
        if (await db.Set<MoneyReceipt>().FirstOrDefaultAsync(r => r.Account == money.Account && r.Reference == told.Reference, cancellationToken) is { } known)
            return known;
        var receipt = new MoneyReceipt
        {
            Source = told.Source,
            Account = money.Account,
            Reference = told.Reference,
            Amount = money.Amount,
            Memo = money.Memo,
            At = money.At,
            RecordedAt = now,
        };
        db.Add(receipt);
        // Of two tellers of one reference the second waits here, and fails on the index.
        await db.SaveChangesAsync(cancellationToken);

        var match = told.Order is { } order ? new(order, MatchedBy.Code, null) : await MatchAsync(money, cancellationToken);
        if (match.Payment is { } matched)
            await ApplyAsync(receipt, matched, match.By, money.Amount, cancellationToken);
        else
            await LieAsync(receipt, null, match.Desk ?? DeskReason.Unmatched, money.Amount, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return receipt;
    }

    /// <summary>The desk found whose money an open receipt is.</summary>
    public async Task AttachAsync(Guid receiptId, Guid order, string who, CancellationToken cancellationToken)
    {
        var receipt = await db.Set<MoneyReceipt>().SingleAsync(r => r.Id == receiptId, cancellationToken);
        var amount = receipt.OnDesk;
        receipt.Settle($"order:{order:N}", who, clock.GetUtcNow());
        await books.BookAsync($"found:{receipt.Id:N}", Booking.Found(order, amount), order, cancellationToken);
        await ApplyAsync(receipt, order, MatchedBy.Code, amount, cancellationToken, isOnDesk: true);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<MoneyMatch> MatchAsync(MoneyIn money, CancellationToken cancellationToken)
    {
        var (codes, since) = (TransferMemo.CodesIn(money.Memo), money.At - NearWithin);
        var named = codes.Count == 0 ? [] : await Awaited(db.Set<OrderMoney>().Where(m => codes.Contains(m.Code)), money.Account).ToListAsync(cancellationToken);
        var sameAmount = await Awaited(db.Set<OrderMoney>().Where(m => m.Since >= since && m.Legs.Any(leg => leg.Account == money.Account && leg.Due == money.Amount)), money.Account)
            .OrderByDescending(leg => leg.Since).Take(MostCandidates).ToListAsync(cancellationToken);
        return MoneyMatch.Find(money, [.. named.Concat(sameAmount).Select(leg => new MoneyAwaited(leg.Order, leg.Code, leg.Due - leg.Received, money.Account, leg.Since)).Distinct()]);
    }

    private async Task ApplyAsync(MoneyReceipt receipt, Guid order, MatchedBy by, Dong amount, CancellationToken cancellationToken, bool isOnDesk = false)
    {
        var money = await TakeAsync(db, order, cancellationToken);
        receipt.GoTo(order, by);
        var leg = money.Legs.Find(l => l.Account == receipt.Account) ?? money.Legs[0];
        var wasPaid = leg.Open == Dong.Zero;
        var surplus = leg.Take(amount);
        var taken = amount - surplus;
        if (!isOnDesk && taken > Dong.Zero)
            await books.BookAsync($"received:{receipt.Id:N}", leg.Seller is { } seller ? Booking.PaidDirectly(seller, order, taken) : Booking.Received(IntoOf(receipt), order, taken), order, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);

        var outcome = money.IsPaid && !wasPaid ? await orders.MarkPaidAsync(order, OrdersModule.BySite, receipt.Reference, cancellationToken) : PaidOutcome.Bound;
        if (outcome == PaidOutcome.NothingLeft)
        {
            // The order's money is all of it to be given back; what came is booked to the buyer.
            receipt.LieOnDesk(DeskReason.Late, Dong.Zero);
            await refunds.AskAsync($"late:{order:N}", order, null, leg.Seller, money.Received, nameof(DeskReason.Late), OrdersModule.BySite, cancellationToken);
        }
        else if (surplus > Dong.Zero)
        {
            if (!isOnDesk)
                await LieAsync(receipt, leg.Seller, wasPaid ? DeskReason.Double : DeskReason.Over, surplus, cancellationToken);
            await refunds.AskAsync($"receipt:{receipt.Id:N}", order, null, leg.Seller, surplus, (wasPaid ? DeskReason.Double : DeskReason.Over).ToString(), OrdersModule.BySite, cancellationToken);
        }
        else if (leg.Open > Dong.Zero)
        {
            receipt.LieOnDesk(DeskReason.Under, leg.Open);
        }
        events.Publish(new MoneyReceived(order, taken, clock.GetUtcNow()));
    }

    /// <summary>Money without an order: the platform owes it to whoever sent it. A seller's own account is not ours to book.</summary>
    private async Task LieAsync(MoneyReceipt receipt, Guid? seller, DeskReason reason, Dong amount, CancellationToken cancellationToken)
    {
        receipt.LieOnDesk(reason, amount);
        if (seller is null)
            await books.BookAsync($"unmatched:{receipt.Id:N}", Booking.Unmatched(IntoOf(receipt), amount), receipt.Order, cancellationToken);
    }

    /// <summary>An order's money, to be changed: whoever else takes it waits for the end of this transaction.</summary>
    public static async Task<OrderMoney> TakeAsync(SiteDbContext db, Guid order, CancellationToken cancellationToken)
    {
        await db.Set<OrderMoney>().Where(m => m.Order == order).ExecuteUpdateAsync(row => row.SetProperty(m => m.Version, m => m.Version + 1), cancellationToken);
        return await db.Set<OrderMoney>().Include(m => m.Legs).SingleAsync(m => m.Order == order, cancellationToken);
    }

    private static LedgerAccount IntoOf(MoneyReceipt receipt) => receipt.Source == MoneySource.Card ? LedgerAccount.Card : LedgerAccount.Bank;

    private static IQueryable<AwaitedLeg> Awaited(IQueryable<OrderMoney> of, string account) =>
        of.SelectMany(m => m.Legs.Where(leg => leg.Account == account), (m, leg) => new AwaitedLeg(m.Order, m.Code, leg.Due, leg.Received, m.Since));

    private sealed record AwaitedLeg(Guid Order, ShortCode Code, Dong Due, Dong Received, DateTimeOffset Since);
}
