using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Features.Shipments;
using Ocop.Site.Platform.Money;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Shipments;

/// <summary>A seller of the demonstration with two lots of one product, an order of it, and what is asked of its parcel.</summary>
internal static class Parcels
{
    /// <summary>The crispy rice workshop of Hoa Lư; and another seller.</summary>
    public const string Maker = "0900000001", OtherMaker = "0900000017", Goods = "com-chay-phuong-linh";

    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Five packs that end first and fifty that end later; nothing else of the product is sold.</summary>
    public static async Task<(Offer Offer, Lot Old, Lot Young)> TwoLotsAsync(this Hosting.Site site, string goods = Goods)
    {
        var product = await site.DoAsync(async s =>
        {
            var found = (await s.GetRequiredService<ICatalogue>().FindBySlugAsync(goods, None))!.Product;
            await s.GetRequiredService<SiteDbContext>().Set<LotStock>().Where(stock => stock.Product == found.Id).ExecuteUpdateAsync(row => row.SetProperty(stock => stock.IsClosed, true), None);
            return found;
        });
        var (old, young) = (await site.MakeAsync(product, 5, madeDaysAgo: 3), await site.MakeAsync(product, 50));
        return (await site.OfferAsync(product, 85_000), old, young);
    }

    public static async Task<Order> AcceptedAsync(this Hosting.Site site, Offer offer, int quantity, Func<OrderDraft, OrderDraft>? but = null)
    {
        var draft = Ordering.Draft(PaymentWay.CashOnDelivery, (offer, quantity));
        var order = await site.PlacedAsync(Ordering.Totalled(but?.Invoke(draft) ?? draft));
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Accepted);
        return await site.FindAsync(order);
    }

    /// <summary>Fetched at the workshop.</summary>
    public static OrderDraft Fetched(OrderDraft draft) => draft with
    {
        Address = null,
        Parts = [.. draft.Parts.Select(part => part with { Delivery = part.Delivery with { Way = DeliveryWay.PickUp, Fee = Dong.Zero } })],
    };

    /// <summary>Packs what the page proposes.</summary>
    public static async Task PackOnThePageAsync(this Visitor seller, Order order)
    {
        using var answer = await seller.SubmitAsync(await seller.OpenAsync(PackOf(order)), new Dictionary<string, string>(), "main form[method=post]");
        Assert.EndsWith("/goi-hang", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    public static string PackOf(Order order) => $"/xuong/don-hang/{order.Code}/dong-goi";
    public static string ParcelOf(Order order) => $"/xuong/don-hang/{order.Code}/goi-hang";
    public static string SlipOf(Order order) => $"/xuong/don-hang/{order.Code}/phieu";

    public static async Task<SubOrder> PartAsync(this Hosting.Site site, Order order) => (await site.FindAsync(order)).Parts[0];

    public static async Task<Parcel> ParcelAsync(this Hosting.Site site, Order order) =>
        (await site.DoAsync(s => s.GetRequiredService<IShipments>().OfPartsAsync([order.Parts[0].Id], None)))[order.Parts[0].Id].Single();

    public static async Task<IReadOnlyList<(Guid Lot, long Packs)>> PackedAsync(this Hosting.Site site, Order order) =>
        [.. (await site.PartAsync(order)).Lines.SelectMany(line => line.Parts).SelectMany(product => product.Lots).Select(lot => (lot.Lot, lot.Packs)).OrderBy(lot => lot.Packs)];

    public static Task RecallAsync(this Hosting.Site site, Lot lot) => site.DoAsync(s => s.GetRequiredService<RecallRegister>().RecallAsync(
        new()
        {
            Lot = lot.Id,
            Product = lot.Product,
            Commune = lot.Commune,
            Level = RecallLevel.Serious,
            DecisionNumber = $"THU-{lot.Number}",
            Since = s.GetRequiredService<TimeProvider>().GetUtcNow(),
            ReasonVi = "Có dị vật.",
            ReasonEn = "Foreign matter.",
            AdviceVi = "Không ăn.",
            AdviceEn = "Do not eat it.",
        }, None));
}
