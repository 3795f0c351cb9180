using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Features.Payments;

/// <summary>Writes bookings, each once, and sums accounts.</summary>
internal sealed class Bookkeeping(SiteDbContext db, Rates rates, TimeProvider clock)
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

    /// <summary>Some of what a seller has of an order goes out of the books. Whoever calls has taken hold of the order's money.</summary>
    public async Task UndoAsync(string key, Order order, Guid seller, Dong amount, CancellationToken cancellationToken)
    {
        var (ofSeller, ofBuyer) = (LedgerAccount.Seller(seller).Name, LedgerAccount.Buyer(order.Id).Name);
        var undone = db.Set<LedgerBooking>().Where(row => row.Order == order.Id && row.What == Booking.UndoneWord && row.Sides.Any(side => side.Account == ofSeller));
        var before = -await undone.SelectMany(row => row.Sides).Where(side => side.Account == ofBuyer).SumAsync(side => (long)(object)side.Amount, cancellationToken);
        var whole = order.Parts.Where(part => part.Seller == seller).Aggregate(Dong.Zero, (sum, part) => sum + part.Total + part.Lessened);
        await BookAsync(key, Booking.Undone(order.Id, rates.UndoneOf(seller, whole - new Dong(before), amount, order.PlacedAt)), order.Id, cancellationToken);
    }

    /// <summary>Takes hold of an account by its first side, which never changes: of two who pay out at once the second sees what the first paid.</summary>
    public async Task TakeAsync(LedgerAccount account, CancellationToken cancellationToken)
    {
        var first = await db.Set<LedgerSide>().Where(side => side.Account == account.Name).OrderBy(side => side.At).ThenBy(side => side.Id).Select(side => side.Id).FirstOrDefaultAsync(cancellationToken);
        await db.Set<LedgerSide>().Where(side => side.Id == first).ExecuteUpdateAsync(row => row.SetProperty(side => side.Account, side => side.Account), cancellationToken);
    }

    public async Task<Dong> BalanceAsync(LedgerAccount account, CancellationToken cancellationToken) =>
        new(await db.Set<LedgerSide>().Where(side => side.Account == account.Name).SumAsync(side => (long)(object)side.Amount, cancellationToken));
}
