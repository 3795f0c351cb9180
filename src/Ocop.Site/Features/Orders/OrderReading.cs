using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Platform;

namespace Ocop.Site.Features.Orders;

/// <summary>Reads orders whole, as the contract shows them: as many questions for a hundred as for one.</summary>
internal sealed class OrderReading(SiteDbContext db, ILotStock stock)
{
    private const int AtATime = 100;

    /// <summary>An order with all its parts, in four questions.</summary>
    public static IQueryable<PlacedOrder> Whole(IQueryable<PlacedOrder> orders) =>
        orders.Include(order => order.Parts).ThenInclude(part => part.Lines).ThenInclude(line => line.Products).ThenInclude(product => product.Packed).AsSplitQuery();

    /// <summary>In the order of the question.</summary>
    public async Task<IReadOnlyList<Order>> ListAsync(IQueryable<PlacedOrder> which, CancellationToken cancellationToken)
    {
        var orders = await Whole(which).AsNoTracking().ToListAsync(cancellationToken);
        return await ShowAsync(orders, cancellationToken);
    }

    public async Task<Order?> OneAsync(IQueryable<PlacedOrder> which, CancellationToken cancellationToken) =>
        await ListAsync(which, cancellationToken) is [var order, ..] ? order : null;

    public async Task<Order> ShowAsync(PlacedOrder order, CancellationToken cancellationToken) => (await ShowAsync([order], cancellationToken))[0];

    /// <summary>An order whose lots are known, in no question.</summary>
    public static Order Show(PlacedOrder order, IEnumerable<LineLot> held) => Show(order, ByLine(held));

    public async Task<IReadOnlyList<OrderChange>> HistoryAsync(Guid order, CancellationToken cancellationToken) =>
        await db.Set<OrderHistory>().AsNoTracking().Where(change => change.Order == order).OrderBy(change => change.Step)
            .Select(change => new OrderChange(change.Part, change.From, change.To, change.Who, change.Why, change.At)).ToListAsync(cancellationToken);

    /// <summary>Orders with a part of this seller that neither waits for money nor lapsed without it, as they were placed, some at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Order>> SoldAsync(Guid seller, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (at, id) = (from, Guid.Empty);
        while (true)
        {
            var parts = await db.Set<OrderPart>().AsNoTracking()
                .Where(part => part.Seller == seller && part.PlacedAt >= at && part.PlacedAt < to && part.Status != SubOrderStatus.Waiting && (part.PlacedAt > at || part.Id.CompareTo(id) > 0)
                    && !db.Set<OrderPart>().Any(first => first.Order == part.Order && first.Seller == part.Seller && first.Place < part.Place)
                    && db.Set<PlacedOrder>().Any(order => order.Id == part.Order && order.Status != OrderStatus.Lapsed))
                .OrderBy(part => part.PlacedAt).ThenBy(part => part.Id).Take(AtATime).Select(part => new { part.Order, part.PlacedAt, part.Id }).ToListAsync(cancellationToken);
            if (parts.Count == 0)
                yield break;
            Guid[] ids = [.. parts.Select(part => part.Order)];
            var orders = (await ListAsync(db.Set<PlacedOrder>().Where(order => ids.Contains(order.Id)), cancellationToken)).ToDictionary(order => order.Id);
            yield return [.. ids.Select(order => orders[order])];
            (at, id) = (parts[^1].PlacedAt, parts[^1].Id);
        }
    }

    /// <summary>By the number; of somebody without one, what was ordered by that address and no number.</summary>
    public IQueryable<PlacedOrder> Of(Person person) =>
        person.Phone is { } phone ? db.Set<PlacedOrder>().Where(order => order.Phone == phone) : db.Set<PlacedOrder>().Where(order => order.EmailKey != null && order.EmailKey == person.Email);

    public async IAsyncEnumerable<IReadOnlyList<Guid>> IdsOfAsync(Person person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (at, id) = (DateTimeOffset.UnixEpoch, Guid.Empty);
        while (true)
        {
            var found = await Of(person).Where(order => order.PlacedAt > at || (order.PlacedAt == at && order.Id.CompareTo(id) > 0))
                .OrderBy(order => order.PlacedAt).ThenBy(order => order.Id).Take(AtATime).Select(order => new { order.PlacedAt, order.Id }).ToListAsync(cancellationToken);
            if (found.Count == 0)
                yield break;
            yield return [.. found.Select(order => order.Id)];
            (at, id) = (found[^1].PlacedAt, found[^1].Id);
        }
    }

    private async Task<IReadOnlyList<Order>> ShowAsync(IReadOnlyList<PlacedOrder> orders, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. orders.Where(order => order.Parts.Exists(HoldsStock)).Select(order => order.Id)];
        var held = ByLine(ids.Length == 0 ? [] : await stock.HeldAsync(ids, cancellationToken));
        return [.. orders.Select(order => Show(order, held))];
    }

    private static ILookup<Guid, PackedLot> ByLine(IEnumerable<LineLot> held) => held.ToLookup(lot => lot.Line, lot => new PackedLot(lot.Lot, lot.Packs));

    private static bool HoldsStock(OrderPart part) => part.Status is SubOrderStatus.Waiting or SubOrderStatus.New or SubOrderStatus.Accepted;

    private static Order Show(PlacedOrder order, ILookup<Guid, PackedLot> held) => new(
        order.Id, order.Code, order.Link, order.Status, order.PlacedAt, order.HeldUntil,
        order.ToBuyer(), order.Address, order.Payment, order.Note, order.GiftNote, order.HidePrices,
        order.Invoice, [.. order.Parts.OrderBy(part => order.Parts.Where(other => other.Seller == part.Seller).Min(other => other.Place)).ThenBy(part => part.Place).Select(part => Show(part, held))], order.Total, order.Terms,
        order.Receiver, order.Abroad, order.NamelessSince);

    private static SubOrder Show(OrderPart part, ILookup<Guid, PackedLot> held) => new(
        part.Id, part.Seller, part.Status, part.Since, part.ChooseAt,
        [.. part.Lines.OrderBy(line => line.Place).Select(line => new OrderLine(
            line.Id, line.Offer, line.NameVi, line.NameEn, [.. line.Products.Select(product => Show(product, held))], line.Quantity, line.Coming, line.UnitPrice, line.Sum))],
        part.Delivery, part.Goods, part.Lessened, part.Proposal);

    private static LinePart Show(OrderedProduct product, ILookup<Guid, PackedLot> held) => new(
        product.Id, product.Product, product.PacksEach,
        product.Packed.Count > 0 ? [.. product.Packed.Select(packed => new PackedLot(packed.Lot, packed.Packs))] : [.. held[product.Id]]);
}
