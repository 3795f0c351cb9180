using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.EventLedger;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Security;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Labels;
using Shop = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Shipments;

/// <summary>A seller's own part of an order, on its way into a parcel and out of the house.</summary>
/// <param name="Parcel">Null until it is packed here.</param>
internal sealed record ToSend(Shop Seller, Order Order, SubOrder Part, PackedParcel? Parcel)
{
    /// <summary>Of several parts of the seller in the order, which; null for the only one.</summary>
    public (int Number, int Of)? Number => Order.NumberOf(Part);

    public IEnumerable<PackedLot> Lots => Part.Lines.SelectMany(line => line.Parts).SelectMany(product => product.Lots);
}

/// <summary>A parcel on the seller's shelf.</summary>
internal sealed record ShelvedParcel(ToSend ToSend, IReadOnlyList<Recall> Recalls);

/// <summary>What a seller does with a part once it is accepted: pack, send, hand over, take back. Everything works in the request's transaction, and what
/// is done to the order is done first, so that of two who send one parcel the second finds it sent.</summary>
internal sealed class ParcelDesk(
    SiteDbContext db, IOrders orders, IProducers producers, ILots lots, ILotStock stock, IRecalls recalls, IEventLedger ledger, ICarrier carriers, ICurrentUser user, TimeProvider clock)
{
    private const int PageSize = 20;

    private static readonly SubOrderStatus[] Shown = [SubOrderStatus.Accepted, SubOrderStatus.Packed, SubOrderStatus.Sent, SubOrderStatus.Received, SubOrderStatus.Returned];

    /// <summary>Null for a stranger's order, and for one that is not accepted.</summary>
    /// <param name="number">Which of the seller's parts, when it was split.</param>
    public async Task<ToSend?> FindAsync(ShortCode code, int? number, CancellationToken cancellationToken)
    {
        if (await OwnerAsync(cancellationToken) is not { } owner || await orders.FindAsync(code, cancellationToken) is not { } order
            || order.PartOf(owner.Id, number) is not { } part || !Shown.Contains(part.Status))
            return null;
        return new(owner, order, part, await db.Set<PackedParcel>().SingleOrDefaultAsync(parcel => parcel.Part == part.Id && parcel.OpenedAt == null, cancellationToken));
    }

    /// <summary>Packed and not yet gone, the longest waiting first.</summary>
    public async Task<Page<ShelvedParcel>?> ShelfAsync(Cursor? after, CancellationToken cancellationToken)
    {
        if (await OwnerAsync(cancellationToken) is not { } owner)
            return null;
        var parcels = db.Set<PackedParcel>().AsNoTracking().Where(parcel => parcel.Seller == owner.Id && parcel.OpenedAt == null && parcel.SentAt == null && parcel.ReceivedAt == null);
        if (after is not null && after.TryReadTime(out var since, out var id))
            parcels = parcels.Where(parcel => parcel.PackedAt > since || (parcel.PackedAt == since && parcel.Id.CompareTo(id) > 0));
        var found = await parcels.OrderBy(parcel => parcel.PackedAt).ThenBy(parcel => parcel.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var shown = found.Take(PageSize).ToList();
        var theirOrders = await orders.FindAsync([.. shown.Select(parcel => parcel.Order).Distinct()], cancellationToken);
        var toSend = shown.Select(parcel => new ToSend(owner, theirOrders[parcel.Order], theirOrders[parcel.Order].Parts.Single(part => part.Id == parcel.Part), parcel)).ToList();
        var recalled = await recalls.OfLotsAsync([.. toSend.SelectMany(parcel => parcel.Lots).Select(lot => lot.Lot).Distinct()], cancellationToken);
        return new(
            [.. toSend.Select(parcel => new ShelvedParcel(parcel, [.. parcel.Lots.Select(lot => recalled.GetValueOrDefault(lot.Lot)).OfType<Recall>().DistinctBy(recall => recall.Id)]))],
            found.Count > PageSize ? Cursor.OfTime(shown[^1].PackedAt, shown[^1].Id) : null);
    }

    public async Task<IReadOnlyList<Recall>> RecallsOfAsync(ToSend toSend, CancellationToken cancellationToken) =>
        [.. (await recalls.OfLotsAsync([.. toSend.Lots.Select(lot => lot.Lot).Distinct()], cancellationToken)).Values];

    public async Task<IReadOnlyDictionary<Guid, Lot>> LotsOfAsync(ToSend toSend, CancellationToken cancellationToken) =>
        await lots.FindAsync([.. toSend.Lots.Select(lot => lot.Lot).Distinct()], cancellationToken);

    /// <summary>The lots are fixed and the parcel is there.</summary>
    /// <exception cref="TransitionRefused">A lot was recalled, or others were quicker with it.</exception>
    public async Task PackAsync(ToSend toSend, IReadOnlyCollection<LineLot> packed, CancellationToken cancellationToken)
    {
        await orders.MarkPackedAsync(toSend.Part.Id, packed, Who(toSend), cancellationToken);
        toSend.Parcel?.Open(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        db.Add(NewParcel(toSend));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>It leaves with a carrier. Without a number of the seller's own the carrier's system gives one.</summary>
    /// <exception cref="TransitionRefused">A lot in it was recalled, or it is not packed.</exception>
    public async Task SendAsync(ToSend toSend, CarrierRow carrier, string tracking, CancellationToken cancellationToken)
    {
        var parcel = Parcel(toSend);
        var number = tracking.Length == 0 && carrier.GivesNumbers ? await carriers.TakeOnAsync(carrier, parcel, cancellationToken) : tracking;
        await orders.MoveAsync(toSend.Part.Id, SubOrderStatus.Sent, Who(toSend), number.Length == 0 ? carrier.NameVi : $"{carrier.NameVi}, {number}", cancellationToken);
        await RefuseRecalledAsync(toSend, cancellationToken);
        parcel.Send(carrier.Code, number, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await CaptureAsync(toSend, parcel, DispatchEvents.Sent, cancellationToken);
    }

    /// <summary>The buyer has it: the carrier said so, or it was fetched.</summary>
    /// <exception cref="TransitionRefused">It has not left, and is not to be fetched; or a lot in it was recalled.</exception>
    public async Task ReceiveAsync(ToSend toSend, CancellationToken cancellationToken)
    {
        var isFetched = toSend.Part is { Status: SubOrderStatus.Packed, Delivery.Way: DeliveryWay.PickUp };
        if (!isFetched && toSend.Part.Status != SubOrderStatus.Sent)
            throw TransitionRefused.Move($"part of order {toSend.Order.Code}", toSend.Part.Status, SubOrderStatus.Received);
        await orders.MoveAsync(toSend.Part.Id, SubOrderStatus.Received, Who(toSend), "", cancellationToken);
        var parcel = Parcel(toSend);
        parcel.Receive(clock.GetUtcNow());
        if (isFetched)
            await RefuseRecalledAsync(toSend, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (isFetched)
            await CaptureAsync(toSend, parcel, DispatchEvents.Fetched, cancellationToken);
    }

    /// <summary>It came back; whole goods go into the stock again.</summary>
    public async Task TakeBackAsync(ToSend toSend, string why, bool isWhole, CancellationToken cancellationToken)
    {
        await orders.MoveAsync(toSend.Part.Id, SubOrderStatus.Returned, Who(toSend), why, cancellationToken);
        if (isWhole)
            await stock.PutBackAsync(toSend.Order.Id, [.. toSend.Part.Lines.SelectMany(line => line.Parts).SelectMany(line => line.Lots, (line, lot) => new LineLot(line.StockLine, lot.Lot, lot.Packs))], cancellationToken);
        var parcel = Parcel(toSend);
        parcel.Return(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await CaptureAsync(toSend, parcel, DispatchEvents.CameBack, cancellationToken);
    }

    /// <summary>A lot in it was recalled: it is opened, and may be packed from other lots.</summary>
    /// <exception cref="TransitionRefused">No lot in it is recalled.</exception>
    public async Task OpenAsync(ToSend toSend, CancellationToken cancellationToken)
    {
        var found = await RecallsOfAsync(toSend, cancellationToken);
        if (found.Count == 0)
            throw new TransitionRefused($"parcel of order {toSend.Order.Code}", "Không có lô nào trong gói bị thu hồi.", "No lot in this parcel is recalled.");
        var why = string.Join("; ", found.Select(recall => recall.DecisionNumber).Distinct());
        await orders.MoveAsync(toSend.Part.Id, SubOrderStatus.New, Who(toSend), why, cancellationToken);
        await orders.MoveAsync(toSend.Part.Id, SubOrderStatus.Accepted, Who(toSend), why, cancellationToken);
        toSend.Parcel?.Open(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Shop?> OwnerAsync(CancellationToken cancellationToken) => user.Id is { } account ? await producers.ActingForAsync(account, cancellationToken) : null;

    private string Who(ToSend toSend) => user.Name is { Length: > 0 } name ? name : toSend.Seller.Name;

    private PackedParcel Parcel(ToSend toSend) => toSend.Parcel ?? (PackedParcel)db.Add(NewParcel(toSend)).Entity;

    private PackedParcel NewParcel(ToSend toSend) => new()
    {
        Order = toSend.Order.Id,
        Part = toSend.Part.Id,
        Seller = toSend.Seller.Id,
        PackedAt = clock.GetUtcNow(),
        PackedBy = Who(toSend),
    };

    private async Task RefuseRecalledAsync(ToSend toSend, CancellationToken cancellationToken)
    {
        if (await RecallsOfAsync(toSend, cancellationToken) is not [var recall, ..])
            return;
        var number = (await lots.FindAsync([recall.Lot], cancellationToken))[recall.Lot].Number;
        throw new TransitionRefused($"lot {number}", $"Lô {number} trong gói đang bị thu hồi, không được giao.", $"Lot {number} in this parcel is recalled and must not leave.");
    }

    // The ledger is held until the transaction ends, so it comes last.
    private async Task CaptureAsync(
        ToSend toSend, PackedParcel parcel, Func<PackedParcel, SubOrder, IReadOnlyDictionary<Guid, Lot>, Shop, DateTimeOffset, ObjectEvent> happened, CancellationToken cancellationToken) =>
        await ledger.CaptureAsync([happened(parcel, toSend.Part, await LotsOfAsync(toSend, cancellationToken), toSend.Seller, clock.GetUtcNow())], cancellationToken);
}
