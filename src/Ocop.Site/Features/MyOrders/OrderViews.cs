using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Shipments;
using Ocop.Site.Platform.Security;

namespace Ocop.Site.Features.MyOrders;

/// <summary>An order with all that its buyer wants to know of it.</summary>
/// <param name="ShowsBuyer">Name, number and address are shown: the reader has proved the buyer's number or e-mail address with a code (FC20).</param>
internal sealed record OrderView(
    Order Order, bool ShowsBuyer, IReadOnlyDictionary<Guid, Producer> Sellers, IReadOnlyDictionary<Guid, Product> Products, IReadOnlyDictionary<Guid, Lot> Lots,
    IReadOnlyDictionary<Guid, Recall> Recalled, OrderPayment? Payment, ILookup<Guid, Parcel> Parcels, IReadOnlyList<OrderChange> History,
    IReadOnlyList<ComplaintSummary> Complaints);

/// <summary>Puts together what several records know of one order.</summary>
internal sealed class OrderViews(
    IOrders orders, IProducers producers, ICatalogue catalogue, ILots lots, IRecalls recalls, IPayments payments, IShipments shipments, IComplaints complaints, IAccounts accounts, IContactProofs proofs, ICurrentUser user)
{
    /// <summary>Lots are chosen for good when a part is packed.</summary>
    public static bool HasLots(SubOrder part) => part.Status is SubOrderStatus.Packed or SubOrderStatus.Sent or SubOrderStatus.Received or SubOrderStatus.Returned;

    /// <summary>Somebody outside has packs of the lot by this order; else it will not be sent.</summary>
    public static bool HasLeft(Order order, Guid lot) => order.Parts.Any(part =>
        part.Status is SubOrderStatus.Sent or SubOrderStatus.Received or SubOrderStatus.Returned && part.Lines.SelectMany(line => line.Parts).Any(product => product.Lots.Any(packed => packed.Lot == lot)));

    /// <summary>Who takes it and where, for who may read it; for everybody else the buyer's number or address, hidden but for its end.</summary>
    public static IReadOnlyList<string> ReceiverRows(OrderView view) => (view.ShowsBuyer, view.Order) switch
    {
        (_, { NamelessSince: not null }) => [],
        (false, var order) => [order.Buyer.Masked],
        (_, { Abroad: { } abroad } order) => [order.ReceiverName, order.ReceiverReached, .. abroad.Rows()],
        (_, { Address: { } home } order) => [order.ReceiverName, order.ReceiverReached, home.Street, home.CommuneName, home.ProvinceName],
        var (_, order) => [order.ReceiverName, order.ReceiverReached],
    };

    public async Task<OrderView?> FindAsync(string link, CancellationToken cancellationToken)
    {
        if (await orders.FindByLinkAsync(link, cancellationToken) is not { } order)
            return null;
        var lines = order.Parts.SelectMany(part => part.Lines).SelectMany(line => line.Parts).ToList();
        Guid[] lotIds = [.. lines.SelectMany(line => line.Lots).Select(lot => lot.Lot).Distinct()];
        return new(
            order, await IsBuyerAsync(order, cancellationToken),
            await producers.FindAsync([.. order.Parts.Select(part => part.Seller)], cancellationToken),
            await catalogue.FindAsync([.. lines.Select(line => line.Product).Distinct()], cancellationToken),
            await lots.FindAsync(lotIds, cancellationToken), await recalls.OfLotsAsync(lotIds, cancellationToken),
            (await payments.OfOrdersAsync([order.Id], cancellationToken)).GetValueOrDefault(order.Id),
            await shipments.OfPartsAsync([.. order.Parts.Select(part => part.Id)], cancellationToken),
            await orders.HistoryAsync(order.Id, cancellationToken), [.. (await complaints.OfOrdersAsync([order.Id], cancellationToken))[order.Id]]);
    }

    public Task<bool> IsBuyerAsync(Order order, CancellationToken cancellationToken) => proofs.IsProvedAsync(order.Buyer.Phone, order.Buyer.Email, cancellationToken);

    public async Task<AccountSummary?> OwnAsync(CancellationToken cancellationToken) =>
        user.Id is { } id ? (await accounts.FindAsync([id], cancellationToken)).GetValueOrDefault(id) : null;
}
