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
        if (order.Status == OrderStatus.Cancelled || order.NamelessSince is not null || (order.Status == OrderStatus.Lapsed && !await HoldAgainAsync(order, cancellationToken)))
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
        order.Lapse(Now);
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
        if (part.Proposal is not null)
            throw Waits(order);
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

    public async Task<Guid> SplitAsync(Guid partId, int seen, IReadOnlyCollection<LineCount> later, string who, CancellationToken cancellationToken)
    {
        var (order, part) = await TakePartAsync(partId, cancellationToken);
        var what = $"part of order {order.Code}";
        if (part.Status != SubOrderStatus.Accepted)
            throw new TransitionRefused(what, "Chỉ tách được phần đơn đã nhận mà chưa đóng gói.", "Only a part that is accepted and not yet packed can be split.");
        if (part.Proposal is not null)
            throw Waits(order);
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
            Write(order, half.Id, part.Status.ToString(), OrderHistory.Split, who, Cut(goods));
        await db.SaveChangesAsync(cancellationToken);
        return other.Id;
    }

    /// <summary>Of a part that is not packed: fewer of the lines named, if its buyer agrees.</summary>
    /// <exception cref="TransitionRefused">It is packed or over, has an open proposal, or not some but all or none of it would come.</exception>
    public async Task ProposeAsync(Guid partId, IReadOnlyCollection<LineCount> coming, string why, string who, CancellationToken cancellationToken)
    {
        var (order, part) = await TakePartAsync(partId, cancellationToken);
        var what = $"part of order {order.Code}";
        if (part.Status is not (SubOrderStatus.New or SubOrderStatus.Accepted))
            throw new TransitionRefused(what, "Chỉ đề nghị gửi ít hơn được khi phần đơn chưa đóng gói.", "Fewer can be proposed only while the part is not packed.");
        if (part.Proposal is not null)
            throw Waits(order);
        var units = part.Lines.ToDictionary(line => line.Id, line => line.Quantity);
        if (coming.DistinctBy(line => line.Line).Count() < coming.Count || coming.Any(line => line.Quantity < 0 || line.Quantity > units.GetValueOrDefault(line.Line, -1)))
            throw new TransitionRefused(what, "Không gửi được nhiều hơn số đã đặt.", "No more can be sent than was ordered.");
        var counts = coming.ToDictionary(line => line.Line, line => line.Quantity);
        if (units.Sum(line => (long)counts.GetValueOrDefault(line.Key, line.Value)) is var left && (left == 0 || left == units.Values.Sum(count => (long)count)))
            throw new TransitionRefused(what, "Phải gửi ít hơn số đã đặt, mà không phải là không gửi gì.", "Fewer must come than was ordered, and not nothing at all.");

        // The page says it beside the field; a page of before the last proposal does not.
        if (why.Length is < OrderLengths.LeastProposalWhy or > OrderLengths.ProposalWhy)
            throw new TransitionRefused(what, "Hãy nói vì sao gửi ít hơn, trong 10 đến 300 ký tự.", "Please say in 10 to 300 characters why fewer come.");

        var proposal = new Proposal(Guid.CreateVersion7(), why, who, Now);
        part.Propose(proposal, counts);
        Write(order, part.Id, part.Status.ToString(), OrderHistory.Proposed, who, Words(part));
        events.Publish(new ProposalMade(order.Id, part.Id, proposal.Id, Now));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="TransitionRefused">It no longer waits for an answer.</exception>
    public async Task TakeBackAsync(Guid partId, Guid proposal, string who, CancellationToken cancellationToken)
    {
        var (order, part) = await TakeProposedAsync(partId, proposal, cancellationToken);
        Write(order, part.Id, part.Status.ToString(), OrderHistory.TakenBack, who, "");
        part.DropProposal();
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task AnswerAsync(Guid partId, Guid proposal, bool agrees, CancellationToken cancellationToken)
    {
        var (order, part) = await TakeProposedAsync(partId, proposal, cancellationToken);
        if (agrees)
            await LessenAsync(order, part, part.Proposal!, cancellationToken);
        else
            await GoAsync(order, part, SubOrderStatus.Cancelled, OrdersModule.ByBuyer, "", cancellationToken);
        CloseWhenOver(order, OrdersModule.ByBuyer);
        await db.SaveChangesAsync(cancellationToken);
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
            order.Cancel(Now);
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

    private async Task<(PlacedOrder Order, OrderPart Part)> TakeProposedAsync(Guid partId, Guid proposal, CancellationToken cancellationToken)
    {
        var (order, part) = await TakePartAsync(partId, cancellationToken);
        return part.Proposal?.Id == proposal ? (order, part)
            : throw new TransitionRefused($"proposal {proposal}", "Đề nghị này không còn chờ trả lời; hãy mở lại trang.", "This proposal no longer waits for an answer; please open the page again.");
    }

    private async Task LessenAsync(PlacedOrder order, OrderPart part, Proposal proposal, CancellationToken cancellationToken)
    {
        await GiveSpareBackAsync(order, part, cancellationToken);
        var words = Words(part);
        var (less, gone) = part.Lessen();
        db.RemoveRange(gone);
        order.Total -= less;
        Write(order, part.Id, part.Status.ToString(), OrderHistory.Lessened, OrdersModule.ByBuyer, words);
        events.Publish(new PartLessened(order.Id, part.Id, proposal.Id, less, Now));
        // Who proposed what to send has said yes to it.
        if (part.Status == SubOrderStatus.New)
            Go(order, part, SubOrderStatus.Accepted, proposal.Who, "");
    }

    /// <summary>Of each line what is held beyond what will come: of the lots that end last, all of them let go at once. After a recall less may be held than was ordered.</summary>
    private async Task GiveSpareBackAsync(PlacedOrder order, OrderPart part, CancellationToken cancellationToken)
    {
        var held = (await stock.HeldAsync([order.Id], cancellationToken)).GroupBy(lot => lot.Line).ToDictionary(line => line.Key, line => line.Sum(lot => lot.Packs));
        var aside = new List<Guid>();
        foreach (var (line, product) in part.Lines.SelectMany(line => line.Products, (line, product) => (line, product)))
        {
            var spare = held.GetValueOrDefault(product.Id) - ((long)product.PacksEach * line.Coming);
            if (spare <= 0)
                continue;
            aside.Add(line.Coming == 0 ? product.Id : Guid.CreateVersion7());
            if (line.Coming > 0)
                await stock.MoveHoldAsync(order.Id, product.Id, aside[^1], spare, cancellationToken);
        }
        if (aside.Count > 0)
            await stock.ReleaseAsync(order.Id, aside, cancellationToken);
    }

    private static TransitionRefused Waits(PlacedOrder order) =>
        new($"part of order {order.Code}", "Phần đơn này đang chờ khách trả lời đề nghị gửi ít hơn.", "This part waits for the buyer to answer a proposal.");

    /// <summary>What a proposal would change, and why, for the history.</summary>
    private static string Words(OrderPart part) =>
        Cut($"{string.Join("; ", part.Lines.Where(line => line.Proposed is not null).OrderBy(line => line.Place).Select(line => $"{line.Quantity} → {line.Coming} × {line.NameVi}"))} · {part.Proposal!.Why}");

    private static string Cut(string words) => words.Length <= OrderLengths.Why ? words : words[..OrderLengths.Why];

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
        order.Close(Now);
    }

    private void Write(PlacedOrder order, Guid? part, string from, string to, string who, string why) =>
        db.Add(new OrderHistory { Order = order.Id, Step = order.NextStep(), Part = part, From = from, To = to, Who = who, Why = why, At = Now });
}
