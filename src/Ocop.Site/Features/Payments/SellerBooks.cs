using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Payments;

/// <param name="Owed">What the platform owes the seller; below zero, what the seller owes.</param>
internal sealed record SellerBalance(Owner Seller, Dong Owed);

/// <summary>The ledger read by sellers.</summary>
internal sealed class SellerBooks(SiteDbContext db, Bookkeeping books, IOrders orders, IProducers producers)
{
    private const int PageSize = 30, AtATime = 200;

    public async Task<Dong> OwedAsync(Guid seller, CancellationToken cancellationToken) =>
        Dong.Zero - await books.BalanceAsync(LedgerAccount.Seller(seller), cancellationToken) - await AtTheDoorAsync(seller, cancellationToken);

    /// <summary>What buyers are still to pay a seller at the door. It stands in the books since the orders were bound, and the platform never has it (FC12).</summary>
    public async Task<Dong> AtTheDoorAsync(Guid seller, CancellationToken cancellationToken)
    {
        var account = LedgerAccount.Seller(seller).Name;
        return (await AtTheDoorAsync(db.Set<LedgerSide>().Where(side => side.Account == account), cancellationToken)).GetValueOrDefault(account, Dong.Zero);
    }

    public async Task<IReadOnlyDictionary<Guid, Dong>> OwedAsync(IReadOnlyCollection<Guid> sellers, CancellationToken cancellationToken)
    {
        string[] accounts = [.. sellers.Select(seller => LedgerAccount.Seller(seller).Name)];
        var sums = await db.Set<LedgerSide>().Where(side => accounts.Contains(side.Account)).GroupBy(side => side.Account)
            .Select(g => new { Account = g.Key, Sum = g.Sum(side => (long)(object)side.Amount) }).ToListAsync(cancellationToken);
        var atTheDoor = await AtTheDoorAsync(db.Set<LedgerSide>().Where(side => accounts.Contains(side.Account)), cancellationToken);
        return sums.Select(s => (s.Account, Owed: new Dong(-s.Sum) - atTheDoor.GetValueOrDefault(s.Account, Dong.Zero))).Where(s => s.Owed != Dong.Zero).ToDictionary(s => LedgerAccount.SellerOf(s.Account)!.Value, s => s.Owed);
    }

    /// <summary>What stood in the books at an instant, with what was still to be paid at the door.</summary>
    public async Task<Dong> OwedAsync(Guid seller, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var account = LedgerAccount.Seller(seller).Name;
        return new(-await db.Set<LedgerSide>().Where(side => side.Account == account && side.At < at).SumAsync(side => (long)(object)side.Amount, cancellationToken));
    }

    /// <summary>The movements of a time as they were booked, some at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<SellerMovement>> BookAsync(Guid seller, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var account = LedgerAccount.Seller(seller).Name;
        var (at, id) = (from, Guid.Empty);
        while (true)
        {
            var sides = db.Set<LedgerSide>().AsNoTracking().Where(side => side.Account == account && side.At >= at && side.At < to && (side.At > at || side.Id.CompareTo(id) > 0))
                .OrderBy(side => side.At).ThenBy(side => side.Id).Take(AtATime);
            if (await ReadAsync(sides, cancellationToken) is not { Count: > 0 } found)
                yield break;
            var (movements, last) = (await ShowAsync([.. found.OrderBy(m => m.At).ThenBy(m => m.Id)], cancellationToken), found.MaxBy(m => (m.At, m.Id))!);
            yield return movements;
            (at, id) = (last.At, last.Id);
        }
    }

    /// <summary>The newest first.</summary>
    public async Task<Page<SellerMovement>> MovementsAsync(Guid seller, Cursor? after, CancellationToken cancellationToken)
    {
        var account = LedgerAccount.Seller(seller).Name;
        var sides = db.Set<LedgerSide>().AsNoTracking().Where(side => side.Account == account);
        if (after is not null && after.TryReadTime(out var at, out var id))
            sides = sides.Where(side => side.At < at || (side.At == at && side.Id.CompareTo(id) < 0));
        var found = (await ReadAsync(sides.OrderByDescending(side => side.At).ThenByDescending(side => side.Id).Take(PageSize + 1), cancellationToken)).OrderByDescending(m => m.At).ThenByDescending(m => m.Id).ToList();
        return new(await ShowAsync([.. found.Take(PageSize)], cancellationToken), found.Count > PageSize ? Cursor.OfTime(found[PageSize - 1].At, found[PageSize - 1].Id) : null);
    }

    /// <summary>Every seller whose account is not even, those who are owed most first.</summary>
    public async Task<IReadOnlyList<SellerBalance>> BalancesAsync(CancellationToken cancellationToken)
    {
        var sums = await db.Set<LedgerSide>().Where(side => side.Account.StartsWith(LedgerAccount.SellerMark)).GroupBy(side => side.Account)
            .Select(g => new { Account = g.Key, Sum = g.Sum(side => (long)(object)side.Amount) }).ToListAsync(cancellationToken);
        var atTheDoor = await AtTheDoorAsync(db.Set<LedgerSide>().Where(side => side.Account.StartsWith(LedgerAccount.SellerMark)), cancellationToken);
        var uneven = sums.Select(s => (s.Account, Owed: new Dong(-s.Sum) - atTheDoor.GetValueOrDefault(s.Account, Dong.Zero))).Where(s => s.Owed != Dong.Zero).ToDictionary(s => LedgerAccount.SellerOf(s.Account)!.Value, s => s.Owed);
        var sellers = await producers.FindAsync([.. uneven.Keys], cancellationToken);
        return [.. uneven.Where(s => sellers.ContainsKey(s.Key)).Select(s => new SellerBalance(sellers[s.Key], s.Value)).OrderByDescending(s => s.Owed).ThenBy(s => s.Seller.Name, StringComparer.Ordinal)];
    }

    /// <summary>The platform sent a seller what it collected. The bank's number is its key: written down twice it is booked once.</summary>
    /// <exception cref="TransitionRefused">It is more than is owed.</exception>
    public async Task PayOutAsync(Guid seller, Dong amount, string reference, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"payout:{seller:N}:{reference}");
        await books.TakeAsync(LedgerAccount.Seller(seller), cancellationToken);
        if (await db.Set<LedgerBooking>().AnyAsync(booking => booking.Key == key, cancellationToken))
            return;
        await books.BookAsync(key, PaidOut(seller, amount, await OwedAsync(seller, cancellationToken)), null, cancellationToken);
    }

    /// <exception cref="TransitionRefused">It is more than is owed.</exception>
    public static Booking PaidOut(Guid seller, Dong amount, Dong owed) => amount <= owed
        ? Booking.PaidOut(seller, amount)
        : throw new TransitionRefused("payout", "Số tiền lớn hơn số đang nợ người bán.", "This is more than the seller is owed.");

    /// <summary>By account: of orders to be paid at the door, those that are below zero there. A part that was paid or is not delivered is even again.</summary>
    private async Task<Dictionary<string, Dong>> AtTheDoorAsync(IQueryable<LedgerSide> sides, CancellationToken cancellationToken) =>
        (await sides.Join(db.Set<LedgerBooking>(), side => side.Booking, booking => booking.Id, (side, booking) => new { side.Account, side.Amount, booking.Order })
            .Join(db.Set<OrderMoney>().Where(money => money.Way == PaymentWay.CashOnDelivery), row => row.Order, money => money.Order, (row, _) => row)
            .GroupBy(row => new { row.Account, row.Order }).Select(order => new { order.Key.Account, Sum = order.Sum(row => (long)(object)row.Amount) })
            .Where(order => order.Sum < 0).ToListAsync(cancellationToken))
        .GroupBy(order => order.Account).ToDictionary(account => account.Key, account => new Dong(-account.Sum(order => order.Sum)));

    private Task<List<BookedSide>> ReadAsync(IQueryable<LedgerSide> sides, CancellationToken cancellationToken) =>
        sides.Join(db.Set<LedgerBooking>(), side => side.Booking, booking => booking.Id, (side, booking) => new BookedSide(side.Id, side.At, side.Amount, booking.What, booking.Order, booking.Key)).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<SellerMovement>> ShowAsync(IReadOnlyList<BookedSide> sides, CancellationToken cancellationToken)
    {
        var of = await orders.FindAsync([.. sides.Select(m => m.Order).OfType<Guid>().Distinct()], cancellationToken);
        return [.. sides.Select(m => new SellerMovement(m.At, m.What, m.Order is { } order && of.TryGetValue(order, out var known) ? known.Code : null, Dong.Zero - m.Amount, m.What == "payout" ? m.Key.Split(':', 3)[2] : ""))];
    }

    private sealed record BookedSide(Guid Id, DateTimeOffset At, Dong Amount, string What, Guid? Order, string Key);
}
