using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Payments;

/// <summary>Months of money as spreadsheets (FC32, VN-63).</summary>
internal sealed class MoneySheets(SiteDbContext db, SellerBooks books, IOrders orders, IProducers producers, IStringLocalizer<PaymentsText> text)
{
    private const int AtATime = 200;

    /// <summary>A seller's account with the platform, with what is owed after each movement.</summary>
    public Sheet OfSeller(Guid seller, Month month) => new(
        text["BookSheetName", month.Shown],
        [Column("at", CellKind.Minute), Column("what", CellKind.Text, 30), Column("order", CellKind.Text, 12), Column("amount", CellKind.Money), Column("balance", CellKind.Money), Column("reference")],
        MovementsAsync(seller, month));

    /// <summary>All that came to the platform or straight to a seller, with what became of it.</summary>
    public Sheet Receipts(Month month) => new(
        text["ReceiptsSheetName", month.Shown],
        [
            Column("at", CellKind.Minute), Column("recorded", CellKind.Minute), Column("source", CellKind.Text, 18), Column("reference"), Column("account", CellKind.Text, 20), Column("amount", CellKind.Money), Column("memo", CellKind.Text, 40),
            Column("order", CellKind.Text, 12), Column("desk"), Column("onDesk", CellKind.Money), Column("settled", CellKind.Minute), Column("by"), Column("how", CellKind.Text, 30),
        ],
        ReceiptsAsync(month));

    /// <summary>Every side of every booking.</summary>
    public Sheet Ledger(Month month) => new(
        text["LedgerSheetName", month.Shown],
        [
            Column("at", CellKind.Minute), Column("what", CellKind.Text, 30), Column("account", CellKind.Text, 40), Column("order", CellKind.Text, 12), Column("debit", CellKind.Money), Column("credit", CellKind.Money),
            Column("key", CellKind.Text, 50),
        ],
        SidesAsync(month));

    private async IAsyncEnumerable<IReadOnlyList<object?>> MovementsAsync(Guid seller, Month month, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (from, to) = month.Span;
        var balance = await books.OwedAsync(seller, from, cancellationToken);
        await foreach (var movements in books.BookAsync(seller, from, to, cancellationToken))
        {
            foreach (var movement in movements)
            {
                balance += movement.Amount;
                yield return [movement.At, text[$"Booked-{movement.What}"].Value, movement.Of?.Printed, movement.Amount, balance, movement.Reference];
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> ReceiptsAsync(Month month, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (from, to) = month.Span;
        var (at, id) = (from, Guid.Empty);
        while (true)
        {
            var receipts = await db.Set<MoneyReceipt>().AsNoTracking().Where(r => r.RecordedAt >= at && r.RecordedAt < to && (r.RecordedAt > at || r.Id.CompareTo(id) > 0))
                .OrderBy(r => r.RecordedAt).ThenBy(r => r.Id).Take(AtATime).ToListAsync(cancellationToken);
            if (receipts.Count == 0)
                yield break;
            var of = await OrdersAsync(receipts.Select(r => r.Order), cancellationToken);
            foreach (var receipt in receipts)
            {
                yield return
                [
                    receipt.At, receipt.RecordedAt, text[$"Source{receipt.Source}"].Value, receipt.Reference, receipt.Account, receipt.Amount, receipt.Memo, of.GetValueOrDefault(receipt.Order ?? Guid.Empty)?.Code.Printed,
                    receipt.Desk is { } desk ? text[$"Desk{desk}"].Value : null, receipt.Desk is null ? null : receipt.OnDesk, receipt.SettledAt, receipt.SettledAt is null ? null : PaymentWords.Who(text, receipt.SettledBy),
                    receipt.SettledAt is null ? null : PaymentWords.How(text, receipt),
                ];
            }
            (at, id) = (receipts[^1].RecordedAt, receipts[^1].Id);
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> SidesAsync(Month month, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (from, to) = month.Span;
        var (at, id) = (from, Guid.Empty);
        while (true)
        {
            var sides = await db.Set<LedgerSide>().AsNoTracking().Where(side => side.At >= at && side.At < to && (side.At > at || side.Id.CompareTo(id) > 0))
                .OrderBy(side => side.At).ThenBy(side => side.Id).Take(AtATime)
                .Join(db.Set<LedgerBooking>(), side => side.Booking, booking => booking.Id, (side, booking) => new { side.Id, side.At, side.Account, side.Amount, booking.What, booking.Order, booking.Key })
                .ToListAsync(cancellationToken);
            if (sides.Count == 0)
                yield break;
            sides = [.. sides.OrderBy(side => side.At).ThenBy(side => side.Id)];
            var of = await OrdersAsync(sides.Select(side => side.Order), cancellationToken);
            var sellers = await producers.FindAsync([.. sides.Select(side => LedgerAccount.SellerOf(side.Account)).OfType<Guid>().Distinct()], cancellationToken);
            foreach (var side in sides)
            {
                yield return
                [
                    side.At, text[$"Booked-{side.What}"].Value, AccountIn(side.Account, sellers), of.GetValueOrDefault(side.Order ?? Guid.Empty)?.Code.Printed,
                    side.Amount > Dong.Zero ? side.Amount : null, side.Amount < Dong.Zero ? Dong.Zero - side.Amount : null, side.Key,
                ];
            }
            (at, id) = (sides[^1].At, sides[^1].Id);
        }
    }

    private string AccountIn(string account, IReadOnlyDictionary<Guid, Owner> sellers) => LedgerAccount.SellerOf(account) is { } seller
        ? text["Account-seller", sellers.GetValueOrDefault(seller)?.Name ?? ""]
        : text[$"Account-{account.Split(':')[0]}"];

    private async Task<IReadOnlyDictionary<Guid, Order>> OrdersAsync(IEnumerable<Guid?> ids, CancellationToken cancellationToken) =>
        await orders.FindAsync([.. ids.OfType<Guid>().Distinct()], cancellationToken);

    private SheetColumn Column(string name, CellKind kind = CellKind.Text, int width = 0) => new(text[$"Column-{name}"], kind, width);
}
