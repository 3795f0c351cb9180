using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Features.Payments;

/// <summary>The register of money to be given back.</summary>
internal sealed class Refunds(SiteDbContext db, Bookkeeping books, TimeProvider clock)
{
    /// <summary>Writes it down once under its key.</summary>
    public async Task AskAsync(
        string key, Guid order, Guid? part, Guid? fromSeller, Dong amount, string why, string who, CancellationToken cancellationToken)
    {
        if (amount <= Dong.Zero || await db.Set<Refund>().AnyAsync(refund => refund.Key == key, cancellationToken))
            return;
        db.Add(new Refund { Key = key, Order = order, Part = part, FromSeller = fromSeller, Amount = amount, Why = why, AskedBy = who, AskedAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Somebody sent it, or the gateway did.</summary>
    /// <param name="from">The account it left; a seller who gives it back himself leaves ours as it is.</param>
    public async Task SendAsync(Guid id, LedgerAccount from, string reference, string who, CancellationToken cancellationToken)
    {
        var refund = await db.Set<Refund>().SingleAsync(r => r.Id == id, cancellationToken);
        refund.Send(reference, who, clock.GetUtcNow());
        var money = await db.Set<OrderMoney>().SingleAsync(m => m.Order == refund.Order, cancellationToken);
        money.GaveBack(refund.Amount);
        var source = refund.FromSeller is { } seller ? LedgerAccount.Seller(seller) : from;
        var booking = refund.Key.StartsWith("receipt:", StringComparison.Ordinal) && refund.FromSeller is null
            ? Booking.SentBack(source, refund.Amount)
            : Booking.Refunded(source, refund.Order, refund.Amount);
        await books.BookAsync($"refunded:{refund.Id:N}", booking, refund.Order, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
