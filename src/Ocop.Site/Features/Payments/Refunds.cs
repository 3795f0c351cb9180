using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Features.Payments;

/// <summary>The register of money to be given back.</summary>
internal sealed class Refunds(SiteDbContext db, Bookkeeping books, TimeProvider clock)
{
    /// <summary>Writes it down once under its key.</summary>
    public async Task<Refund?> AskAsync(
        string key, Guid order, Guid? part, Guid? fromSeller, Dong amount, string why, string who, CancellationToken cancellationToken)
    {
        if (amount <= Dong.Zero || await db.Set<Refund>().AnyAsync(refund => refund.Key == key, cancellationToken))
            return null;
        var refund = new Refund { Key = key, Order = order, Part = part, FromSeller = fromSeller, Amount = amount, Why = why, AskedBy = who, AskedAt = clock.GetUtcNow() };
        db.Add(refund);
        await db.SaveChangesAsync(cancellationToken);
        return refund;
    }

    /// <summary>What of the money for all that is in a part now is going back or went.</summary>
    public async Task<Dong> AskedAsync(Guid order, Guid part, CancellationToken cancellationToken) =>
        (await db.Set<Refund>().AsNoTracking().Where(refund => refund.Order == order && refund.Part == part && refund.Status != RefundStatus.Dropped).ToListAsync(cancellationToken))
            .Where(refund => refund is { IsOfDesk: false, IsOfLess: false }).Aggregate(Dong.Zero, (sum, refund) => sum + refund.Amount);

    /// <summary>What of the money that a payee has of the order is going back or went.</summary>
    public async Task<Dong> AskedOfAsync(MoneyLeg leg, CancellationToken cancellationToken) =>
        (await db.Set<Refund>().AsNoTracking().Where(refund => refund.Order == leg.Order && refund.FromSeller == leg.Seller && refund.Status != RefundStatus.Dropped).ToListAsync(cancellationToken))
            .Where(refund => refund is { IsOfDesk: false, IsGivenUp: false }).Aggregate(Dong.Zero, (sum, refund) => sum + refund.Amount);

    /// <summary>It found a better home before it was sent.</summary>
    public async Task DropAsync(string key, string why, string who, CancellationToken cancellationToken)
    {
        if (await db.Set<Refund>().FirstOrDefaultAsync(refund => refund.Key == key, cancellationToken) is not { } refund)
            return;
        refund.Drop(why, who, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>From now on it waits for people: the gateway did not send it and will not.</summary>
    public async Task RefuseByGatewayAsync(Guid id, string why, CancellationToken cancellationToken)
    {
        var refund = await db.Set<Refund>().SingleAsync(refund => refund.Id == id, cancellationToken);
        refund.RefuseByGateway(Short(why));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The gateway took it and could not bring it to its card: it is due again, the books say that the money is here, and it waits for people. Told twice, it comes back once.</summary>
    /// <param name="reference">The gateway's number of it.</param>
    public async Task ComeBackAsync(string reference, string why, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Set<Refund>().FirstOrDefaultAsync(r => r.Reference == reference && r.Status == RefundStatus.Sent && r.GatewayRefusal == "", cancellationToken) is not { } refund)
            return;
        await TakeAsync(refund, cancellationToken);
        if (refund is not { Status: RefundStatus.Sent, GatewayRefusal.Length: 0 })
            return;
        refund.ComeBack(Short(why));
        await db.SaveChangesAsync(cancellationToken);
        if (!refund.IsOfDesk && await db.Set<OrderMoney>().FirstOrDefaultAsync(m => m.Order == refund.Order, cancellationToken) is { } money)
            money.GaveBack(Dong.Zero - refund.Amount);
        if (refund.BookingFrom(LedgerAccount.Card, await IsBookedAsync(refund, cancellationToken)) is { } booking)
            await books.BookAsync($"returned:{refund.Id:N}", booking.Backwards("returned"), refund.Order == Refund.NoOrder ? null : refund.Order, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Somebody sent it, or the gateway did.</summary>
    /// <param name="from">The account it left; a seller who gives it back himself leaves ours as it is.</param>
    /// <exception cref="Platform.Problems.TransitionRefused">It was sent already, or is not to be sent.</exception>
    public async Task SendAsync(Refund refund, LedgerAccount from, string reference, string who, CancellationToken cancellationToken)
    {
        await TakeAsync(refund, cancellationToken);
        refund.Send(reference, who, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        if (!refund.IsOfDesk && await db.Set<OrderMoney>().FirstOrDefaultAsync(m => m.Order == refund.Order, cancellationToken) is { } money)
            money.GaveBack(refund.Amount);
        // What came back from the gateway goes out a second time.
        var key = refund.GatewayRefusal.Length > 0 ? $"refunded-by-hand:{refund.Id:N}" : $"refunded:{refund.Id:N}";
        if (refund.BookingFrom(from, await IsBookedAsync(refund, cancellationToken)) is { } booking)
            await books.BookAsync(key, booking, refund.Order == Refund.NoOrder ? null : refund.Order, cancellationToken);
        await SettleAsync(refund, who, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Whether the money that it gives back lies on the desk in the books.</summary>
    private async Task<bool> IsBookedAsync(Refund refund, CancellationToken cancellationToken) =>
        refund.IsOfDesk && await db.Set<LedgerBooking>().AnyAsync(row => row.Key == $"unmatched:{refund.Receipt:N}", cancellationToken);

    private static string Short(string why) => why.Length > PaymentLengths.Why ? why[..PaymentLengths.Why] : why;

    /// <summary>Of two who send it, or find a better home for it, the second waits here and sees what the first did. The order's money before receipts, as everywhere.</summary>
    private async Task TakeAsync(Refund refund, CancellationToken cancellationToken)
    {
        await db.Set<OrderMoney>().Where(m => m.Order == refund.Order).ExecuteUpdateAsync(row => row.SetProperty(m => m.Version, m => m.Version + 1), cancellationToken);
        if (refund.Receipt is { } receipt)
            await db.Set<MoneyReceipt>().Where(r => r.Id == receipt).ExecuteUpdateAsync(row => row.SetProperty(r => r.Memo, r => r.Memo), cancellationToken);
        await db.Entry(refund).ReloadAsync(cancellationToken);
    }

    /// <summary>Its own receipt leaves the desk, and those of a late order when the last of its money is on its way.</summary>
    private async Task SettleAsync(Refund refund, string who, CancellationToken cancellationToken)
    {
        var isLast = !await db.Set<Refund>().AnyAsync(other => other.Order == refund.Order && other.Id != refund.Id && other.Status == RefundStatus.Due, cancellationToken);
        var receipt = refund.Receipt;
        var mine = db.Set<MoneyReceipt>().Where(r => r.Desk != null && r.SettledAt == null && (r.Id == receipt || (isLast && r.Order == refund.Order && r.Desk == DeskReason.Late)));
        foreach (var given in await mine.ToListAsync(cancellationToken))
            given.Settle($"refund {refund.Reference}", who, clock.GetUtcNow());
    }
}
