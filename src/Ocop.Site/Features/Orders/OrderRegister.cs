using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Orders;

/// <summary>Implements the contract.</summary>
internal sealed class OrderRegister(SiteDbContext db, OrderReading reading, OrderPlacing placing, OrderChanging changing, ILots lots, ILotStock stock) : IOrders
{
    private const int MostListed = 100;

    private DbSet<PlacedOrder> Orders => db.Set<PlacedOrder>();

    public Task<PreparedDraft> PrepareAsync(OrderDraft draft, CancellationToken cancellationToken) => placing.PrepareAsync(draft, cancellationToken);

    public Task<PlaceResult> PlaceAsync(PreparedDraft prepared, CancellationToken cancellationToken) => placing.PlaceAsync(prepared, cancellationToken);

    public Task<Order?> FindAsync(ShortCode code, CancellationToken cancellationToken) => reading.OneAsync(Orders.Where(order => order.Code == code), cancellationToken);

    public async Task<Order?> FindByLinkAsync(string link, CancellationToken cancellationToken) =>
        link.Length == OrderLengths.Link ? await reading.OneAsync(Orders.Where(order => order.Link == link), cancellationToken) : null;

    public async Task<IReadOnlyDictionary<Guid, Order>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? new Dictionary<Guid, Order>()
        : (await reading.ListAsync(Orders.Where(order => ids.Contains(order.Id)), cancellationToken)).ToDictionary(order => order.Id);

    public Task<IReadOnlyList<Order>> OfPhoneAsync(VietnamPhone phone, int limit, CancellationToken cancellationToken) =>
        reading.ListAsync(
            Orders.Where(order => order.Phone == phone).OrderByDescending(order => order.PlacedAt).ThenByDescending(order => order.Id).Take(Math.Clamp(limit, 1, MostListed)),
            cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Guid>> IdsOfAsync(Person person, CancellationToken cancellationToken) => reading.IdsOfAsync(person, cancellationToken);

    public async Task<IReadOnlyList<Order>> WithLotAsync(Guid lot, CancellationToken cancellationToken)
    {
        var packed = await PartsWith(db.Set<OrderedProduct>().Where(product => product.Packed.Any(p => p.Lot == lot)))
            .Where(part => part.Status != SubOrderStatus.Refused && part.Status != SubOrderStatus.Cancelled)
            .Select(part => part.Order).Distinct().ToListAsync(cancellationToken);
        var holding = new List<Guid>();
        if ((await lots.FindAsync([lot], cancellationToken)).GetValueOrDefault(lot) is { } found)
        {
            // What is held is known by order: ask for the few that are open and have this product.
            SubOrderStatus[] open = [SubOrderStatus.Waiting, SubOrderStatus.New, SubOrderStatus.Accepted];
            var lines = await PartsWith(db.Set<OrderedProduct>().Where(product => product.Product == found.Product)).Where(part => open.Contains(part.Status))
                .SelectMany(part => part.Lines.SelectMany(line => line.Products).Where(product => product.Product == found.Product), (part, product) => new { part.Order, product.Id })
                .Distinct().ToListAsync(cancellationToken);
            var held = (await stock.HeldAsync([.. lines.Select(line => line.Order).Distinct()], cancellationToken)).Where(h => h.Lot == lot).Select(h => h.Line).ToHashSet();
            holding.AddRange(lines.Where(line => held.Contains(line.Id)).Select(line => line.Order));
        }
        return [.. (await FindAsync([.. packed.Union(holding)], cancellationToken)).Values.OrderBy(order => order.PlacedAt).ThenBy(order => order.Id)];
    }

    public IAsyncEnumerable<IReadOnlyList<Order>> SoldAsync(Guid seller, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        reading.SoldAsync(seller, from, to, cancellationToken);

    public async Task<IReadOnlyDictionary<Guid, SellerSales>> SalesAsync(IReadOnlyCollection<Guid> sellers, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        SubOrderStatus[] unsold = [SubOrderStatus.Waiting, SubOrderStatus.Refused, SubOrderStatus.Cancelled, SubOrderStatus.Returned];
        var sold = db.Set<OrderPart>().Where(part => sellers.Contains(part.Seller) && part.PlacedAt >= from && part.PlacedAt < to && !unsold.Contains(part.Status));
        var sums = await sold.GroupBy(part => part.Seller).Select(g => new { g.Key, Count = g.Select(part => part.Order).Distinct().Count(), Goods = g.Sum(part => (long)(object)part.Goods) }).ToDictionaryAsync(g => g.Key, cancellationToken);
        var packs = (await sold.SelectMany(part => part.Lines.SelectMany(line => line.Products), (part, product) => new { part.Seller, product.Product, product.Packs })
            .GroupBy(line => new { line.Seller, line.Product }).Select(g => new { g.Key.Seller, g.Key.Product, Packs = g.Sum(line => line.Packs) }).ToListAsync(cancellationToken)).ToLookup(line => line.Seller);
        var open = (await db.Set<OrderPart>().Where(part => sellers.Contains(part.Seller) && SellerDesk.ToDo.Contains(part.Status)).GroupBy(part => new { part.Seller, part.Status })
            .Select(g => new { g.Key.Seller, g.Key.Status, Count = g.Count() }).ToListAsync(cancellationToken)).ToLookup(part => part.Seller);
        return sellers.Distinct().ToDictionary(seller => seller, seller => new SellerSales(
            sums.GetValueOrDefault(seller)?.Count ?? 0, new(sums.GetValueOrDefault(seller)?.Goods ?? 0), packs[seller].ToDictionary(line => line.Product, line => line.Packs), open[seller].ToDictionary(part => part.Status, part => part.Count)));
    }

    public Task<IReadOnlyList<OrderChange>> HistoryAsync(Guid order, CancellationToken cancellationToken) => reading.HistoryAsync(order, cancellationToken);

    public Task<PaidOutcome> MarkPaidAsync(Guid order, string who, string why, CancellationToken cancellationToken) => changing.MarkPaidAsync(order, who, why, cancellationToken);

    public Task<Order> ChangePaymentAsync(Guid order, PaymentWay way, string who, CancellationToken cancellationToken) =>
        changing.ChangePaymentAsync(order, way, who, cancellationToken);

    public Task MoveAsync(Guid part, SubOrderStatus to, string who, string why, CancellationToken cancellationToken) => changing.MoveAsync(part, to, who, why, cancellationToken);

    public Task MarkPackedAsync(Guid part, IReadOnlyCollection<LineLot> lots, string who, CancellationToken cancellationToken) =>
        changing.MarkPackedAsync(part, lots, who, cancellationToken);

    public Task<Guid> SplitAsync(Guid part, int seen, IReadOnlyCollection<LineCount> later, string who, CancellationToken cancellationToken) =>
        changing.SplitAsync(part, seen, later, who, cancellationToken);

    public Task AnswerAsync(Guid part, Guid proposal, bool agrees, CancellationToken cancellationToken) => changing.AnswerAsync(part, proposal, agrees, cancellationToken);

    public Task CancelAsync(Guid order, string who, string why, CancellationToken cancellationToken) => changing.CancelAsync(order, who, why, cancellationToken);

    private IQueryable<OrderPart> PartsWith(IQueryable<OrderedProduct> products) =>
        db.Set<OrderPart>().Where(part => part.Lines.Any(line => line.Products.Any(product => products.Any(p => p.Id == product.Id))));
}
