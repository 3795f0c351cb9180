using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Problems;

namespace Ocop.Site.Features.Orders;

/// <summary>Moves orders and their parts, with their stock, their history and what is published. Whoever changes an order raises its version first:
/// in both databases a second change waits there for the first, then sees what it did.</summary>
internal sealed class OrderChanging(SiteDbContext db, OrderReading reading, ILotStock stock, IOffers offers, IQuotes quotes, IEventPublisher events, TimeProvider clock)
{
    private DateTimeOffset Now => clock.GetUtcNow();

    public static IReadOnlyCollection<StockWish> WishesOf(IEnumerable<OrderPart> parts) =>
        [.. parts.SelectMany(part => part.Products).Select(product => new StockWish(product.Id, product.Product, product.Packs))];

    /// <summary>The beginning of an order.</summary>
    public void Begin(PlacedOrder order, PaymentWay way)
    {
        var status = order.Begin(way);
        Write(order, null, "", status.ToString(), OrdersModule.ByBuyer, "");
        if (status == OrderStatus.Placed)
            OpenParts(order);
    }

    public async Task<PaidOutcome> MarkPaidAsync(Guid id, string who, string why, CancellationToken cancellationToken)
    {
        var order = await TakeAsync(id, cancellationToken);
        if (order.Status is OrderStatus.Placed or OrderStatus.Closed)
            return PaidOutcome.PaidBefore;
        if (order.Status == OrderStatus.Cancelled || (order.Status == OrderStatus.Lapsed && !await HoldAgainAsync(order, cancellationToken)))
            return PaidOutcome.NothingLeft;
        Bind(order, who, why);
        await db.SaveChangesAsync(cancellationToken);
        return PaidOutcome.Bound;
    }

    public async Task<Order> ChangePaymentAsync(Guid id, PaymentWay way, string who, CancellationToken cancellationToken)
    {
        var order = await TakeAsync(id, cancellationToken);
        if (order.Status != OrderStatus.AwaitingPayment)
            throw new TransitionRefused($"order {order.Code}", "Đơn này không còn chờ thanh toán.", "This order no longer waits for money.");
        if (order.Payment != way)
        {
            Write(order, null, order.Payment.ToString(), way.ToString(), who, "");
            order.PayBy(way);
        }
        if (way == PaymentWay.CashOnDelivery)
            Bind(order, who, "");
        await db.SaveChangesAsync(cancellationToken);
        return await reading.ShowAsync(order, cancellationToken);
    }

    /// <summary>Does nothing to an order that was paid, or whose time is not over.</summary>
    public async Task LapseAsync(Guid id, CancellationToken cancellationToken)
    {
        var order = await TakeAsync(id, cancellationToken);
        if (order.Status != OrderStatus.AwaitingPayment || order.HeldUntil > Now)
            return;
        await stock.ReleaseAsync(order.Id, null, cancellationToken);
        await quotes.GiveBackAsync(order.Id, cancellationToken);
        Write(order, null, order.Status.ToString(), nameof(OrderStatus.Lapsed), OrdersModule.BySite, "");
        order.Lapse();
        events.Publish(new OrderLapsed(order.Id, Now));
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task MoveAsync(Guid partId, SubOrderStatus to, string who, string why, CancellationToken cancellationToken)
    {
        var (order, part) = await TakePartAsync(partId, cancellationToken);
        OrderMoves.Check($"part of order {order.Code}", part.Status, to);
        if (to == SubOrderStatus.Packed || part.Status == SubOrderStatus.Waiting)
            throw TransitionRefused.Move($"part of order {order.Code}", part.Status, to);
        await GoAsync(order, part, to, who, why, cancellationToken);
        CloseWhenOver(order, who);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task MarkPackedAsync(Guid partId, IReadOnlyCollection<LineLot> lots, string who, CancellationToken cancellationToken)
    {
        var (order, part) = await TakePartAsync(partId, cancellationToken);
        OrderMoves.Check($"part of order {order.Code}", part.Status, SubOrderStatus.Packed);
        var packed = lots.GroupBy(lot => lot.Line).ToDictionary(line => line.Key, line => line.ToList());
        if (packed.Count != part.Products.Count() || lots.Any(lot => lot.Packs <= 0)
            || !part.Products.All(product => packed.TryGetValue(product.Id, out var from) && from.Sum(lot => lot.Packs) == product.Packs))
            throw new TransitionRefused($"part of order {order.Code}", "Các lô chọn không đủ, hoặc thừa, so với đơn.", "The lots chosen do not add up to what was ordered.");

        await stock.PackAsync(order.Id, lots, cancellationToken);
        foreach (var product in part.Products)
            product.Packed.AddRange(packed[product.Id].GroupBy(lot => lot.Lot).Select(lot => new PackedProduct { StockLine = product.Id, Lot = lot.Key, Packs = lot.Sum(l => l.Packs) }));
        Go(order, part, SubOrderStatus.Packed, who, "");
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<Guid> SplitAsync(Guid partId, int seen, IReadOnlyCollection<LaterLine> later, string who, CancellationToken cancellationToken)
    {
        var (order, part) = await TakePartAsync(partId, cancellationToken);
        var what = $"part of order {order.Code}";
        if (part.Status != SubOrderStatus.Accepted)
            throw new TransitionRefused(what, "Chỉ tách được phần đơn đã nhận mà chưa đóng gói.", "Only a part that is accepted and not yet packed can be split.");
        var units = part.Lines.ToDictionary(line => line.Id, line => line.Quantity);
        if (units.Values.Sum() != seen)
            throw new TransitionRefused(what, "Phần đơn này vừa được tách; hãy mở lại trang.", "This part has just been split; please open the page again.");
        if (later.DistinctBy(line => line.Line).Count() < later.Count || later.Any(line => line.Quantity < 1 || line.Quantity > units.GetValueOrDefault(line.Line))
            || later.Sum(line => (long)line.Quantity) is var gone && (gone == 0 || gone == seen))
            throw new TransitionRefused(what, "Mỗi kiện phải có hàng, và không nhiều hơn số đã đặt.", "Each parcel must have goods in it, and no more than was ordered.");

        var (other, divided) = part.Split(later.ToDictionary(line => line.Line, line => line.Quantity), order.Parts.Max(p => p.Place) + 1, OrderLinks.New());
        order.Parts.Add(other);
        foreach (var (from, to) in divided)
            await stock.MoveHoldAsync(order.Id, from.Id, to.Id, to.Packs, cancellationToken);
        var goods = string.Join("; ", other.Lines.Select(line => $"{line.Quantity} × {line.NameVi}"));
        foreach (var half in (OrderPart[])[part, other])
            Write(order, half.Id, part.Status.ToString(), OrderHistory.Split, who, goods.Length <= OrderLengths.Why ? goods : goods[..OrderLengths.Why]);
        await db.SaveChangesAsync(cancellationToken);
        return other.Id;
    }

    public async Task CancelAsync(Guid id, string who, string why, CancellationToken cancellationToken)
    {
        var order = await TakeAsync(id, cancellationToken);
        var parts = order.Parts.Where(part => OrderMoves.CanMove(part.Status, SubOrderStatus.Cancelled)).ToList();
        if (order.Status is not (OrderStatus.AwaitingPayment or OrderStatus.Placed) || parts.Count == 0)
            throw new TransitionRefused($"order {order.Code}", "Đơn này không hủy được nữa.", "This order can no longer be cancelled.");
        await GiveBackAsync(order, parts, cancellationToken);
        foreach (var part in parts)
            Go(order, part, SubOrderStatus.Cancelled, who, why);
        if (order.Parts.TrueForAll(part => OrderMoves.IsGivenUp(part.Status)))
        {
            Write(order, null, order.Status.ToString(), nameof(OrderStatus.Cancelled), who, why);
            order.Cancel();
            await quotes.GiveBackAsync(order.Id, cancellationToken);
        }
        CloseWhenOver(order, who);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<PlacedOrder> TakeAsync(Guid id, CancellationToken cancellationToken)
    {
        await db.Set<PlacedOrder>().Where(order => order.Id == id).ExecuteUpdateAsync(row => row.SetProperty(order => order.Version, order => order.Version + 1), cancellationToken);
        return await OrderReading.Whole(db.Set<PlacedOrder>().Where(order => order.Id == id)).SingleOrDefaultAsync(cancellationToken)
            ?? throw new TransitionRefused($"order {id}", "Không có đơn này.", "There is no such order.");
    }

    private async Task<(PlacedOrder Order, OrderPart Part)> TakePartAsync(Guid partId, CancellationToken cancellationToken)
    {
        var id = await db.Set<OrderPart>().Where(part => part.Id == partId).Select(part => part.Order).SingleOrDefaultAsync(cancellationToken);
        var order = await TakeAsync(id, cancellationToken);
        return (order, order.Parts.Single(part => part.Id == partId));
    }

    /// <summary>Money came after the hold ran out: the stock must be free still, and the goods such as may be sold.</summary>
    private async Task<bool> HoldAgainAsync(PlacedOrder order, CancellationToken cancellationToken)
    {
        var now = await offers.FindAsync([.. order.Parts.SelectMany(part => part.Lines).Select(line => line.Offer)], cancellationToken);
        var maySell = order.Parts.SelectMany(part => part.Lines)
            .All(line => now.TryGetValue(line.Offer, out var offer) && offer.Why is null or NotForSale.SoldOut or NotForSale.SellerPaused);
        if (!maySell || await stock.HoldAsync(order.Id, WishesOf(order.Parts), cancellationToken) is { Missing.Count: > 0 })
            return false;
        // A promised price may have gone to another order, or be over.
        if (await quotes.UseAsync(order.Id, [.. order.Parts.SelectMany(part => part.Lines).Select(line => line.Quote).OfType<Guid>()], cancellationToken))
            return true;
        await stock.ReleaseAsync(order.Id, null, cancellationToken);
        return false;
    }

    private void Bind(PlacedOrder order, string who, string why)
    {
        Write(order, null, order.Status.ToString(), nameof(OrderStatus.Placed), who, why);
        order.Bind();
        OpenParts(order);
    }

    private void OpenParts(PlacedOrder order)
    {
        foreach (var part in order.Parts)
            Go(order, part, SubOrderStatus.New, OrdersModule.BySite, "");
        events.Publish(new OrderBound(order.Id, Now));
    }

    private async Task GoAsync(PlacedOrder order, OrderPart part, SubOrderStatus to, string who, string why, CancellationToken cancellationToken)
    {
        if (OrderMoves.IsGivenUp(to) || to == SubOrderStatus.New)
            await GiveBackAsync(order, [part], cancellationToken);
        // Asked again: other lots are held as far as there are any; what is missing shows when it is packed.
        if (to == SubOrderStatus.New)
            await stock.HoldAsync(order.Id, WishesOf([part]), cancellationToken);
        Go(order, part, to, who, why);
    }

    /// <summary>All parts at once: stock is taken in one order by everybody, or two would wait for each other.</summary>
    private async Task GiveBackAsync(PlacedOrder order, IReadOnlyCollection<OrderPart> parts, CancellationToken cancellationToken)
    {
        var (packed, open) = (Products(true), Products(false));
        if (open.Count > 0)
            await stock.ReleaseAsync(order.Id, [.. open.Select(product => product.Id)], cancellationToken);
        if (packed.Count > 0)
            await stock.PutBackAsync(order.Id, [.. packed.SelectMany(product => product.Packed).Select(lot => new LineLot(lot.StockLine, lot.Lot, lot.Packs))], cancellationToken);
        foreach (var product in packed)
            product.Packed.Clear();

        List<OrderedProduct> Products(bool arePacked) => [.. parts.SelectMany(part => part.Products).Where(product => product.Packed.Count > 0 == arePacked)];
    }

    private void Go(PlacedOrder order, OrderPart part, SubOrderStatus to, string who, string why)
    {
        var from = part.Status;
        part.Go(to, Now);
        Write(order, part.Id, from.ToString(), to.ToString(), who, why);
        events.Publish(new SubOrderMoved(order.Id, part.Id, from, to, Now));
    }

    private void CloseWhenOver(PlacedOrder order, string who)
    {
        if (order.Status != OrderStatus.Placed || !order.Parts.TrueForAll(part => OrderMoves.IsEnd(part.Status)))
            return;
        Write(order, null, order.Status.ToString(), nameof(OrderStatus.Closed), who, "");
        order.Close();
    }

    private void Write(PlacedOrder order, Guid? part, string from, string to, string who, string why) =>
        db.Add(new OrderHistory { Order = order.Id, Step = order.NextStep(), Part = part, From = from, To = to, Who = who, Why = why, At = Now });
}
