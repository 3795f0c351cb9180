using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Files;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;
using Owners = Ocop.Site.Features.Producers.ProducersModule;

namespace Ocop.Site.Features.MyTrade;

/// <summary>All that is kept of a producer's goods and contracts (Decree 248/2026 art. 18), as one ZIP: each table as a spreadsheet for people and as JSON for programs.
/// Read in batches and sent as it is read. Buyers' names, numbers and streets are not in it: they are the buyers' own.</summary>
internal sealed class TradeRecords(ICatalogue catalogue, IOffers offers, ILots lots, IOrders orders, IPayments payments, IPlaces places, IStringLocalizer<MyTradeText> text)
{
    private static readonly (DateTimeOffset From, DateTimeOffset To) Ever = (DateTimeOffset.UnixEpoch, VietnamTime.StartOf(new(9000, 1, 1)));

    /// <summary>As the answer to a request; of HEAD the headers alone.</summary>
    public async Task SendAsync(HttpContext http, Owner owner, DateOnly today, Language language, CancellationToken cancellationToken)
    {
        http.Response.ContentType = "application/zip";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{owner.Slug}-{today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.zip\"";
        if (!HttpMethods.IsHead(http.Request.Method))
            await WriteAsync(http.Response.Body, owner, language, cancellationToken);
    }

    public async Task WriteAsync(Stream to, Owner owner, Language language, CancellationToken cancellationToken)
    {
        var held = new HeldStream(to);
        await using (var zip = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            await using (var note = zip.CreateEntry("doc-truoc.txt").Open())
                await note.WriteAsync(Encoding.UTF8.GetBytes('\uFEFF' + text["ReadFirst", owner.Name].Value + "\r\n"), cancellationToken);
            foreach (var table in TablesOf(owner, language, cancellationToken))
            {
                // A spreadsheet is packed already.
                await using (var sheet = zip.CreateEntry(table.Key + XlsxFile.Ending, CompressionLevel.NoCompression).Open())
                    await XlsxFile.WriteAsync(sheet, table.AsSheet(), cancellationToken);
                await using var json = zip.CreateEntry($"{table.Key}.json").Open();
                await table.WriteJsonAsync(json, cancellationToken);
            }
        }
        await held.FlushAsync(cancellationToken);
    }

    /// <summary>What is in it, in its order: the file of each table and its name for people.</summary>
    public IEnumerable<(string File, string Name)> Contents => ((string[])["producer", "products", "offers", "offer-history", "lots", "stock", "journal", "orders", "money"]).Select(key => (key, text[$"Table-{key}"].Value));

    private IEnumerable<TradeTable> TablesOf(Owner owner, Language language, CancellationToken cancellationToken) =>
    [
        Table("producer", [Column("name", 40), Column("form"), Column("street", 40), Column("commune"), Column("phone", 16), Column("taxCode", 16), Column("gln", 16), Column("since", CellKind.Count), Column("page", 40)],
            () => OwnerAsync(owner, language, cancellationToken)),
        Table("products",
            [
                Column("code", 12), Column("gtin", 16), Column("nameVi", 34), Column("nameEn", 34), Column("packVi"), Column("packEn"), Column("set", CellKind.Count), Column("shelfLifeDays", CellKind.Count), Column("guidePrice", CellKind.Money),
                Column("ingredients", 40), Column("storage", 40), Column("standards", 30), Column("added", CellKind.Minute),
            ],
            () => ProductsAsync(owner.Id, cancellationToken)),
        Table("offers",
            [
                Column("offer", 38), Column("product", 34), Column("nameVi"), Column("nameEn"), Column("packs", 20), Column("price", CellKind.Money), Column("grams", CellKind.Count), Column("least", CellKind.Count), Column("most", CellKind.Count),
                Column("state"), Column("since", CellKind.Minute, "stateSince"),
            ],
            () => OffersAsync(owner.Id, language, cancellationToken)),
        Table("offer-history", [Column("offer", 38), Column("at", CellKind.Minute), Column("from"), Column("to"), Column("price", CellKind.Money), Column("why", 40), Column("authority", 30)], () => OfferHistoryAsync(owner.Id, cancellationToken)),
        Table("lots",
            [
                Column("lot", 20), Column("product", 34), Column("lotCode", 12), Column("madeOn", CellKind.Day), Column("bestBefore", CellKind.Day), Column("made", CellKind.Count), Column("left", CellKind.Count), Column("state"), Column("epc", 50),
                Column("recorded", CellKind.Minute),
            ],
            () => LotsAsync(owner.Id, language, cancellationToken)),
        Table("stock", [Column("lot", 20), Column("product", 34), Column("at", CellKind.Minute), Column("what"), Column("packsChanged", CellKind.Count), Column("order", 12)], () => StockAsync(owner.Id, language, cancellationToken)),
        Table("journal",
            [Column("lot", 20), Column("product", 34), Column("at", CellKind.Minute), Column("step", 30), Column("place", 30), Column("note", 40), Column("recorded", CellKind.Minute), Column("correction", 40), Column("event", 50)],
            () => JournalAsync(owner.Id, language, cancellationToken)),
        Table("orders",
            [
                Column("order", 12), Column("placed", CellKind.Minute), Column("state"), Column("since", CellKind.Minute, "stateSince"), Column("product", 34), Column("pack", 20), Column("quantity", CellKind.Count), Column("unitPrice", CellKind.Money),
                Column("sum", CellKind.Money), Column("lots", 30), Column("delivery"), Column("fee", CellKind.Money), Column("payment"), Column("town", 30), Column("terms", 20), Column("invoiceTo", 30), Column("invoiceTaxCode", 16),
            ],
            () => OrdersAsync(owner.Id, language, cancellationToken)),
        Table("money", [Column("at", CellKind.Minute), Column("what", 30), Column("order", 12), Column("amount", CellKind.Money), Column("reference")], () => MoneyAsync(owner.Id, cancellationToken)),
    ];

    private async IAsyncEnumerable<IReadOnlyList<object?>> OwnerAsync(Owner owner, Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var commune = await places.FindAsync(owner.Commune, cancellationToken);
        yield return [owner.Name, Owners.In(owner.Form, language), owner.StreetLine, commune?.FullName(language), owner.Phone, owner.TaxCode, owner.Gln?.ToString(), owner.Since, owner.Slug];
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> ProductsAsync(Guid owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var product in await catalogue.OfProducerAsync(owner, cancellationToken))
        {
            yield return
            [
                product.Code.Printed, product.Gtin?.ToString(), product.NameVi, product.NameEn, product.PackVi, product.PackEn, product.Set, product.ShelfLifeDays, product.Price, product.IngredientsVi, product.StorageVi, product.StandardsVi,
                product.AddedAt,
            ];
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> OffersAsync(Guid owner, Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var some in offers.RecordsAsync(owner, cancellationToken))
        {
            var products = await ProductsOfAsync(some.SelectMany(record => record.Offer.Parts).Select(part => part.Product), cancellationToken);
            foreach (var (offer, status, since, _) in some)
            {
                yield return
                [
                    offer.Id.ToString(), Joined(offer.Parts.Select(part => Named(products, part.Product, language))), offer.NameVi, offer.NameEn, Joined(offer.Parts.Select(part => part.Packs.ToString(language.Culture))), offer.Price, offer.Grams,
                    offer.Least, offer.Most, Word("Offer", status), since,
                ];
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> OfferHistoryAsync(Guid owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var some in offers.RecordsAsync(owner, cancellationToken))
        {
            foreach (var (record, change) in some.SelectMany(record => record.History.Select(change => (record, change))))
                yield return [record.Offer.Id.ToString(), change.At, Word("Offer", change.From), Word("Offer", change.To), change.Price, change.Why, change.Authority];
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> LotsAsync(Guid owner, Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var some in lots.RecordsAsync(owner, cancellationToken))
        {
            var products = await ProductsOfAsync(some.Select(record => record.Lot.Product), cancellationToken);
            foreach (var (lot, isClosed, _, _) in some)
            {
                yield return
                [
                    lot.Number.ToString(), Named(products, lot.Product, language), lot.Code.Printed, lot.MadeOn, lot.BestBefore, lot.QuantityMade, lot.InStock, text[isClosed ? "LotClosed" : "LotOpen"].Value, lot.Epc, lot.RecordedAt,
                ];
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> StockAsync(Guid owner, Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var some in lots.RecordsAsync(owner, cancellationToken))
        {
            var products = await ProductsOfAsync(some.Select(record => record.Lot.Product), cancellationToken);
            foreach (var changes in some.SelectMany(record => record.Stock.Select(change => (record.Lot, Change: change))).Chunk(200))
            {
                var known = await orders.FindAsync([.. changes.Select(change => change.Change.Order).OfType<Guid>().Distinct()], cancellationToken);
                foreach (var (lot, change) in changes)
                {
                    yield return
                    [
                        lot.Number.ToString(), Named(products, lot.Product, language), change.At, Word("Stock", change.Kind), change.Packs, change.Order is { } order ? known.GetValueOrDefault(order)?.Code.Printed : null,
                    ];
                }
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> JournalAsync(Guid owner, Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var some in lots.RecordsAsync(owner, cancellationToken))
        {
            var products = await ProductsOfAsync(some.Select(record => record.Lot.Product), cancellationToken);
            foreach (var (lot, step) in some.SelectMany(record => record.Journey.Select(step => (record.Lot, step))))
            {
                yield return
                [
                    lot.Number.ToString(), Named(products, lot.Product, language), step.At, language == Language.English ? step.TitleEn : step.TitleVi, step.Place, step.Note, step.RecordedAt, step.Correction, step.EventId,
                ];
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> OrdersAsync(Guid owner, Language language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var some in orders.SoldAsync(owner, Ever.From, Ever.To, cancellationToken))
        {
            var sold = some.SelectMany(order => order.PartsOf(owner), (order, part) => (Order: order, Part: part)).ToList();
            var goods = sold.SelectMany(of => of.Part.Lines).SelectMany(line => line.Parts).ToList();
            var products = await ProductsOfAsync(goods.Select(part => part.Product), cancellationToken);
            var packed = await lots.FindAsync([.. goods.SelectMany(part => part.Lots).Select(lot => lot.Lot).Distinct()], cancellationToken);
            foreach (var (order, part) in sold)
            {
                foreach (var (i, line) in part.Lines.Index())
                {
                    yield return
                    [
                        order.Code.Printed, order.PlacedAt, Word("Part", part.Status.ToString()), part.Since, Joined(line.Parts.Select(of => Named(products, of.Product, language))), line.Name(language), line.Quantity, line.UnitPrice, line.Sum,
                        string.Join(", ", line.Parts.SelectMany(of => of.Lots).Where(lot => packed.ContainsKey(lot.Lot)).Select(lot => $"{packed[lot.Lot].Number} × {lot.Packs}")), Word("Way", part.Delivery.Way.ToString()),
                        i == 0 ? part.Delivery.Fee : null, Word("Pay", order.Payment.ToString()), order.Town(language), order.Terms, order.Invoice?.Company, order.Invoice?.TaxCode,
                    ];
                }
            }
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> MoneyAsync(Guid owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var some in payments.BookAsync(owner, Ever.From, Ever.To, cancellationToken))
        {
            foreach (var movement in some)
                yield return [movement.At, Word("Booked", movement.What), movement.Of?.Printed, movement.Amount, movement.Reference];
        }
    }

    private async Task<IReadOnlyDictionary<Guid, Product>> ProductsOfAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken) => await catalogue.FindAsync([.. ids.Distinct()], cancellationToken);

    private static string? Named(IReadOnlyDictionary<Guid, Product> products, Guid id, Language language) => products.GetValueOrDefault(id)?.Name(language);

    private static string Joined(IEnumerable<string?> words) => string.Join(" + ", words.OfType<string>());

    private string Word(string of, string stored) => text[$"{of}-{stored}"];

    private TradeTable Table(string key, IReadOnlyList<TradeColumn> columns, Func<IAsyncEnumerable<IReadOnlyList<object?>>> rows) => new(key, text[$"Table-{key}"], columns, rows);

    private TradeColumn Column(string key, int width = 0) => new(key, text[$"Column-{key}"], CellKind.Text, width);

    private TradeColumn Column(string key, CellKind kind, string? name = null) => new(name ?? key, text[$"Column-{name ?? key}"], kind);
}
