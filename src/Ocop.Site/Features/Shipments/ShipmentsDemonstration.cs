using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.EventLedger;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Shipments;

/// <summary>The parcels of the demonstration's orders that are packed, on their way or received.</summary>
internal sealed class ShipmentsDemonstration(SiteDbContext db, IOrders orders, IProducers producers, ILots lots, ICarrier carriers, ShippingTable table, IEventLedger ledger, TimeProvider clock) : ISeed
{
    private const int MostOrders = 10;

    public static string Name => "shipments-demo";

    public static bool IsDemonstration => true;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var phone in content.Rows("demo/orders.csv").Select(row => row["phone"]).Distinct(StringComparer.Ordinal))
        {
            foreach (var order in await orders.OfPhoneAsync(VietnamPhone.Parse(phone, null), MostOrders, cancellationToken))
            {
                foreach (var part in order.Parts.Where(part => part.Status is SubOrderStatus.Packed or SubOrderStatus.Sent or SubOrderStatus.Received))
                    await AddAsync(order, part, now, cancellationToken);
            }
        }
    }

    private async Task AddAsync(Order order, SubOrder part, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var seller = (await producers.FindAsync([part.Seller], cancellationToken))[part.Seller];
        var parcel = new PackedParcel { Order = order.Id, Part = part.Id, Seller = seller.Id, PackedAt = now, PackedBy = seller.Name };
        db.Add(parcel);
        if (part.Status == SubOrderStatus.Packed)
            return;
        var carrier = table.Carriers.Single(carrier => carrier.Code == part.Delivery.Carrier.Split(':')[0]);
        parcel.Send(carrier.Code, await carriers.TakeOnAsync(carrier, parcel, cancellationToken), now);
        if (part.Status == SubOrderStatus.Received)
            parcel.Receive(now);
        var packed = await lots.FindAsync([.. part.Lines.SelectMany(line => line.Parts).SelectMany(product => product.Lots).Select(lot => lot.Lot).Distinct()], cancellationToken);
        await ledger.CaptureAsync([DispatchEvents.Sent(parcel, part, packed, seller, now)], cancellationToken);
    }
}
