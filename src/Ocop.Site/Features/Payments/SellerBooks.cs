using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Traceability.Labels;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Payments;

/// <summary>A movement as its seller reads it: above zero it is the seller's gain.</summary>
/// <param name="Reference">The bank's number of a payout; empty else.</param>
internal sealed record SellerMovement(DateTimeOffset At, string What, ShortCode? Of, Dong Amount, string Reference);

/// <param name="Owed">What the platform owes the seller; below zero, what the seller owes.</param>
internal sealed record SellerBalance(Owner Seller, Dong Owed);

/// <summary>The ledger read by sellers.</summary>
internal sealed class SellerBooks(SiteDbContext db, Bookkeeping books, IOrders orders, IProducers producers)
{
    private const int PageSize = 30;
    private const string SellerMark = "seller:";

    public async Task<Dong> OwedAsync(Guid seller, CancellationToken cancellationToken) => Dong.Zero - await books.BalanceAsync(LedgerAccount.Seller(seller), cancellationToken);

    /// <summary>The newest first.</summary>
    public async Task<Page<SellerMovement>> MovementsAsync(Guid seller, Cursor? after, CancellationToken cancellationToken)
    {
        var account = LedgerAccount.Seller(seller).Name;
        var sides = db.Set<LedgerSide>().AsNoTracking().Where(side => side.Account == account);
        if (after is not null && after.TryReadTime(out var at, out var id))
            sides = sides.Where(side => side.At < at || (side.At == at && side.Id.CompareTo(id) < 0));
        var found = await sides.OrderByDescending(side => side.At).ThenByDescending(side => side.Id).Take(PageSize + 1)
            .Join(db.Set<LedgerBooking>(), side => side.Booking, booking => booking.Id, (side, booking) => new { side.Id, side.At, side.Amount, booking.What, booking.Order, booking.Key }).ToListAsync(cancellationToken);
        var shown = found.OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(PageSize).ToList();
        var of = await orders.FindAsync([.. shown.Select(m => m.Order).OfType<Guid>().Distinct()], cancellationToken);
        return new(
            [.. shown.Select(m => new SellerMovement(m.At, m.What, m.Order is { } order && of.TryGetValue(order, out var known) ? known.Code : null, Dong.Zero - m.Amount, m.What == "payout" ? m.Key.Split(':', 3)[2] : ""))],
            found.Count > PageSize ? Cursor.OfTime(shown[^1].At, shown[^1].Id) : null);
    }

    /// <summary>Every seller whose account is not even, those who are owed most first.</summary>
    public async Task<IReadOnlyList<SellerBalance>> BalancesAsync(CancellationToken cancellationToken)
    {
        var sums = await db.Set<LedgerSide>().Where(side => side.Account.StartsWith(SellerMark)).GroupBy(side => side.Account)
            .Select(g => new { Account = g.Key, Sum = g.Sum(side => (long)(object)side.Amount) }).ToListAsync(cancellationToken);
        var uneven = sums.Where(s => s.Sum != 0).ToDictionary(s => Guid.ParseExact(s.Account.AsSpan(SellerMark.Length), "N"), s => new Dong(-s.Sum));
        var sellers = await producers.FindAsync([.. uneven.Keys], cancellationToken);
        return [.. uneven.Where(s => sellers.ContainsKey(s.Key)).Select(s => new SellerBalance(sellers[s.Key], s.Value)).OrderByDescending(s => s.Owed).ThenBy(s => s.Seller.Name, StringComparer.Ordinal)];
    }

    /// <summary>The platform sent a seller what it collected. The bank's number is its key: written down twice it is booked once.</summary>
    /// <exception cref="TransitionRefused">It is more than is owed.</exception>
    public async Task PayOutAsync(Guid seller, Dong amount, string reference, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"payout:{seller:N}:{reference}");
        if (await db.Set<LedgerBooking>().AnyAsync(booking => booking.Key == key, cancellationToken))
            return;
        if (amount > await OwedAsync(seller, cancellationToken))
            throw new TransitionRefused("payout", "Số tiền lớn hơn số đang nợ người bán.", "This is more than the seller is owed.");
        await books.BookAsync(key, Booking.PaidOut(seller, amount), null, cancellationToken);
    }
}
