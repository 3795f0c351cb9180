using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Features.Payments;

/// <summary>Writes bookings, each once, and sums accounts.</summary>
internal sealed class Bookkeeping(SiteDbContext db, TimeProvider clock)
{
    /// <summary>Books in the caller's transaction; does nothing when the key was booked before.</summary>
    public async Task BookAsync(string key, Booking booking, Guid? order, CancellationToken cancellationToken)
    {
        if (booking.Sides.Count == 0 || await db.Set<LedgerBooking>().AnyAsync(row => row.Key == key, cancellationToken))
            return;
        var now = clock.GetUtcNow();
        var row = new LedgerBooking { Key = key, What = booking.What, Order = order, At = now };
        row.Sides.AddRange(booking.Sides.Select(side => new LedgerSide { Booking = row.Id, Account = side.Account.Name, Amount = side.Amount, At = now }));
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<Dong> BalanceAsync(LedgerAccount account, CancellationToken cancellationToken) =>
        new(await db.Set<LedgerSide>().Where(side => side.Account == account.Name).SumAsync(side => (long)(object)side.Amount, cancellationToken));
}
