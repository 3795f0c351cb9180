using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Shop = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Orders;

/// <summary>Orders of invented buyers (<c>content/demo/orders.csv</c>), each brought to where it stands by the moves that a real one makes.
/// Nobody is written to on the first start: the numbers are invented, and may be somebody's.</summary>
internal sealed class OrdersDemonstration(
    SiteDbContext db, IOrders orders, ICatalogue catalogue, IOffers offers, IProducers producers, IPlaces places, TimeProvider clock) : ISeed
{
    /// <summary>Where a part stands; <c>unanswered</c> is a new one on the hub's list.</summary>
    private const string Unanswered = "unanswered";

    private static readonly TimeSpan Unheard = TimeSpan.FromHours(9);

    private static readonly Dictionary<string, SubOrderStatus[]> Ways = new(StringComparer.Ordinal)
    {
        ["new"] = [],
        [Unanswered] = [],
        ["refused"] = [SubOrderStatus.Refused],
        ["accepted"] = [SubOrderStatus.Accepted],
        ["packed"] = [SubOrderStatus.Accepted, SubOrderStatus.Packed],
        ["sent"] = [SubOrderStatus.Accepted, SubOrderStatus.Packed, SubOrderStatus.Sent],
        ["received"] = [SubOrderStatus.Accepted, SubOrderStatus.Packed, SubOrderStatus.Sent, SubOrderStatus.Received],
    };

    private static readonly Dictionary<string, PaymentWay> Payments = new(StringComparer.Ordinal) { ["viet-qr"] = PaymentWay.VietQr, ["cash-on-delivery"] = PaymentWay.CashOnDelivery };

    private static readonly Dictionary<string, DeliveryWay> Deliveries = new(StringComparer.Ordinal) { ["parcel"] = DeliveryWay.Parcel, ["pick-up"] = DeliveryWay.PickUp, ["hotel"] = DeliveryWay.Hotel };

    public static string Name => "orders-demo";

    public static bool IsDemonstration => true;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        var sellers = (await producers.AllAsync(cancellationToken)).ToDictionary(seller => seller.Slug, StringComparer.Ordinal);
        var products = (await catalogue.AllAsync(cancellationToken)).ToDictionary(product => product.Slug, product => product.Id, StringComparer.Ordinal);
        foreach (var row in content.Rows("demo/orders.csv"))
        {
            var seller = sellers[row["seller"]];
            // What may not be sold on the day when the site is first started is not ordered either.
            var draft = await orders.PrepareAsync(await DraftOfAsync(row, seller, products, cancellationToken), cancellationToken);
            if ((await orders.PlaceAsync(draft, cancellationToken)).Order is not { } order)
                continue;
            WriteToNobody(order, row["state"]);
            if (order.Payment != PaymentWay.CashOnDelivery)
                await orders.MarkPaidAsync(order.Id, OrdersModule.BySite, "", cancellationToken);
            foreach (var to in Ways[row["state"]])
                await GoAsync(order, to, seller, row["reason"], cancellationToken);
            if (row["state"] == Unanswered)
                LeaveUnanswered(await db.Set<OrderPart>().SingleAsync(part => part.Order == order.Id, cancellationToken));
        }
    }

    private async Task GoAsync(Order order, SubOrderStatus to, Shop seller, string why, CancellationToken cancellationToken)
    {
        var part = (await orders.FindAsync([order.Id], cancellationToken))[order.Id].Parts[0];
        if (to == SubOrderStatus.Packed)
            await orders.MarkPackedAsync(part.Id, [.. part.Lines.SelectMany(line => line.Parts).SelectMany(product => product.Lots.Select(lot => new LineLot(product.StockLine, lot.Lot, lot.Packs)))], seller.Name, cancellationToken);
        else
            await orders.MoveAsync(part.Id, to, seller.Name, why, cancellationToken);
    }

    /// <summary>The morning went by without an answer: the hub is to call.</summary>
    private void LeaveUnanswered(OrderPart part)
    {
        part.Since = clock.GetUtcNow() - Unheard;
        part.Reminded();
        part.CallFrom(clock.GetUtcNow());
    }

    /// <summary>As if the messages up to where it stands had gone out: each goes once.</summary>
    private void WriteToNobody(Order order, string state)
    {
        ContactKind[] ofPart = state switch
        {
            Unanswered => [ContactKind.Asked, ContactKind.Reminded],
            "refused" => [ContactKind.Asked, ContactKind.RefusalTold],
            "sent" or "received" => [ContactKind.Asked, ContactKind.SendingTold],
            _ => [ContactKind.Asked],
        };
        db.AddRange(ofPart.Select(kind => Contact(order.Parts[0].Id, kind)).Append(Contact(order.Id, ContactKind.Confirmed)));

        OrderContact Contact(Guid about, ContactKind kind) => new() { About = about, Kind = kind, Who = OrdersModule.BySite, Note = "Trình diễn: không gửi", At = clock.GetUtcNow() };
    }

    private async Task<OrderDraft> DraftOfAsync(IReadOnlyDictionary<string, string> row, Shop seller, Dictionary<string, Guid> products, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        List<DraftLine> lines = [];
        foreach (var line in row["lines"].Split(';').Select(line => line.Split(':')))
        {
            var (product, packs) = (products[line[0]], Number(line[1]));
            var offer = (await offers.OfProductsAsync([product], cancellationToken))[product].First(now => now.Offer.Seller == seller.Id && now.Offer.Parts is [var only] && only.Packs == packs).Offer;
            lines.Add(new(offer.Id, Number(line[2]), offer.Price));
        }
        var delivery = new DeliveryChoice(Deliveries[row["way"]], new(Number(row["fee"])), today.AddDays(2), today.AddDays(4), row["carrier"]);
        var draft = new OrderDraft(
            Guid.CreateVersion7(), new(row["buyer"], VietnamPhone.Parse(row["phone"], null), "", null, Language.Vietnamese), await AddressOfAsync(row, today, cancellationToken),
            [new(seller.Id, lines, delivery)], Payments[row["payment"]], row["note"], "", false, null, false, "", Dong.Zero);
        return draft with { Total = DraftRules.TotalOf(draft) };
    }

    private async Task<VietnamAddress?> AddressOfAsync(IReadOnlyDictionary<string, string> row, DateOnly today, CancellationToken cancellationToken)
    {
        if (row["province"].Length == 0)
            return null;
        var province = places.ProvincesOn(today).Single(province => province.Code == row["province"]);
        var commune = (await places.FindAsync(province.Code, CommuneCode.Parse(row["commune"], null), cancellationToken))!;
        return new(province.Code, province.Name, commune.Code.ToString(), commune.FullName(Language.Vietnamese), row["street"], "", "");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
