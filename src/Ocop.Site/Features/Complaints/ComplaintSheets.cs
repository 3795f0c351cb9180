using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Ocop.Site.Data;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Complaints;

/// <summary>The lists of problems as spreadsheets (VN-63). What the buyer wrote and who it was stand on the problem's own page.</summary>
internal sealed class ComplaintSheets(ComplaintDesk desk, SiteDbContext db, IStringLocalizer<ComplaintsText> text)
{
    public Sheet OfSeller(Guid seller, ComplaintList list, DateOnly today) => Of(list, today, namesSellers: false, (after, cancellationToken) => desk.OfSellerAsync(seller, list, after, cancellationToken));

    /// <summary>Those of the officer's area.</summary>
    public Sheet OfArea(ComplaintList list, DateOnly today) => Of(list, today, namesSellers: true, (after, cancellationToken) => desk.OfAreaAsync(list, after, cancellationToken));

    private Sheet Of(ComplaintList list, DateOnly today, bool namesSellers, Func<Cursor?, CancellationToken, Task<Page<ComplaintRow>>> page)
    {
        SheetColumn[] columns =
        [
            Column("order", CellKind.Text, 12), Column("kind"), Column("wish"), Column("asked", CellKind.Minute), Column("status"), Column("since", CellKind.Minute), Column("due", CellKind.Day), Column("answer", CellKind.Text, 30),
            Column("amount", CellKind.Money),
        ];
        return new(text["SheetName", VietnamTime.Day(today), text[$"List{list}"]], namesSellers ? [Column("seller", CellKind.Text, 40), .. columns] : columns, RowsAsync(namesSellers, page));
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(bool namesSellers, Func<Cursor?, CancellationToken, Task<Page<ComplaintRow>>> page, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var rows in Paging.AllAsync(after => page(after, cancellationToken)))
        {
            Guid[] ids = [.. rows.Select(row => row.Complaint.Id)];
            var money = (await db.Set<ComplaintStep>().AsNoTracking().Where(step => ids.Contains(step.Complaint) && step.Amount != null).ToListAsync(cancellationToken)).ToLookup(step => step.Complaint, step => step.Amount!.Value);
            foreach (var (complaint, order, seller) in rows)
            {
                object?[] cells =
                [
                    order.Code.Printed, text[$"Kind{complaint.Kind}"].Value, text[$"Wish{complaint.Wish}"].Value, complaint.AskedAt, text[$"Status{complaint.Status}"].Value, complaint.Since,
                    complaint.DueAt is { } due ? ComplaintMoves.LastDayOf(due) : null, complaint.Answer is { } answer ? text[$"Answer{answer}"].Value : null,
                    money.Contains(complaint.Id) ? money[complaint.Id].Aggregate(Dong.Zero, (sum, amount) => sum + amount) : null,
                ];
                yield return namesSellers ? [seller.Name, .. cells] : cells;
            }
        }
    }

    private SheetColumn Column(string name, CellKind kind = CellKind.Text, int width = 0) => new(text[$"Column-{name}"], kind, width);
}
