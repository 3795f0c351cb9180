using System.Runtime.CompilerServices;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Orders;

/// <summary>Lists of orders as spreadsheets (FC32, VN-63). No buyer's name or number is in them: what a seller needs of those stands on the order's own page.</summary>
internal sealed class OrderSheets(OrderReading reading, HubDesk hub, ICatalogue catalogue, ILots lots, IStringLocalizer<OrdersText> text)
{
    /// <summary>What a seller sold in a month, a row a line.</summary>
    public Sheet OfMonth(Guid seller, Month month, Language language) => new(
        text["MonthSheetName", month.Shown],
        [
            Column("code", CellKind.Text, 12), Column("placed", CellKind.Minute), Column("status"), Column("since", CellKind.Minute), Column("product", CellKind.Text, 34), Column("pack", CellKind.Text, 20), Column("quantity", CellKind.Count),
            Column("price", CellKind.Money), Column("sum", CellKind.Money), Column("lots", CellKind.Text, 20), Column("way", CellKind.Text, 18), Column("fee", CellKind.Money), Column("payment"), Column("town", CellKind.Text, 34),
            Column("company", CellKind.Text, 34), Column("tax", CellKind.Text, 16),
        ],
        SoldAsync(seller, month, language));

    /// <summary>Whom the officer is to call.</summary>
    public Sheet ToCall(DateOnly today) => new(
        text["CallsSheetName", VietnamTime.Day(today)],
        [
            Column("seller", CellKind.Text, 40), Column("phone", CellKind.Text, 16), Column("code", CellKind.Text, 12), Column("since", CellKind.Minute), Column("choose", CellKind.Minute), Column("tries", CellKind.Count),
            Column("last", CellKind.Minute), Column("outcome", CellKind.Text, 30),
        ],
        CallsAsync());

    private async IAsyncEnumerable<IReadOnlyList<object?>> SoldAsync(Guid seller, Month month, Language language, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (from, to) = month.Span;
        await foreach (var orders in reading.SoldAsync(seller, from, to, cancellationToken))
        {
            var sold = orders.SelectMany(order => order.PartsOf(seller), (order, part) => (Order: order, Part: part)).ToList();
            var products = sold.SelectMany(of => of.Part.Lines).SelectMany(line => line.Parts).ToList();
            var named = await catalogue.FindAsync([.. products.Select(product => product.Product).Distinct()], cancellationToken);
            var packed = await lots.FindAsync([.. products.SelectMany(product => product.Lots).Select(lot => lot.Lot).Distinct()], cancellationToken);
            foreach (var (order, part) in sold)
            {
                foreach (var (i, line) in part.Lines.Index())
                {
                    yield return
                    [
                        order.Code.Printed, order.PlacedAt, text[$"Status{part.Status}"].Value, part.Since,
                        string.Join(" + ", line.Parts.Select(product => named.GetValueOrDefault(product.Product)?.Name(language)).OfType<string>().Distinct()), line.Name(language), line.Quantity, line.UnitPrice, line.Sum,
                        string.Join(", ", line.Parts.SelectMany(product => product.Lots).Select(lot => packed.GetValueOrDefault(lot.Lot)?.Number.ToString()).OfType<string>().Distinct()),
                        text[$"Way{part.Delivery.Way}"].Value, i == 0 ? part.Delivery.Fee : null, text[$"Pay{order.Payment}"].Value,
                        order.Town(language) ?? text["Fetched"].Value, order.Invoice?.Company, order.Invoice?.TaxCode,
                    ];
                }
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> CallsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var calls in Paging.AllAsync(after => hub.ListAsync(after, cancellationToken)))
        {
            foreach (var call in calls.Where(call => call.IsDue))
            {
                var last = call.Tried is [.., var newest] ? newest : null;
                yield return
                [
                    call.Seller.Name, call.Seller.Phone is { } phone ? VietnamPhone.TryParse(phone, null, out var number) ? number.Shown : phone : null, call.Code.Printed, call.Since, call.ChooseAt, call.Tried.Count, last?.At,
                    last is null ? null : last.Outcome is { } outcome ? text[$"Outcome{outcome}"].Value : text[$"Contact{last.Kind}"].Value,
                ];
            }
        }
    }

    private SheetColumn Column(string name, CellKind kind = CellKind.Text, int width = 0) => new(text[$"Column-{name}"], kind, width);
}
