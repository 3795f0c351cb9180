using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.EventLedger;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;
using Ocop.Traceability.Epcis;

namespace Ocop.Site.Tests.Shipments;

/// <summary>FC18, FC19, FE10: sent, fetched, received, come back; what leaves is an event of its lots that names nobody.</summary>
public sealed class A_parcel_on_its_way(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;
    private Offer offer = null!;
    private Lot old = null!, young = null!;
    private Visitor seller = null!;

    public async ValueTask InitializeAsync()
    {
        (offer, old, young) = await site.TwoLotsAsync();
        seller = await site.VisitAsPhoneAsync(Parcels.Maker);
    }

    public async ValueTask DisposeAsync()
    {
        seller.Dispose();
        await site.HoldsTogetherAsync();
    }

    [Fact]
    public async Task Has_a_number_of_its_carrier()
    {
        var order = await SentAsync(8);
        var parcel = await site.ParcelAsync(order);
        Assert.Equal(("buu-dien", SubOrderStatus.Sent), (parcel.Carrier, (await site.PartAsync(order)).Status));
        Assert.Matches("^TN[0-9]{12}$", parcel.Tracking);
        Assert.NotNull(parcel.SentAt);
        Assert.Contains(parcel.Tracking, (await seller.OpenAsync(Parcels.ParcelOf(order))).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(parcel.Tracking, (await site.HistoryAsync(order)).Single(change => change.To == "Sent").Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_the_number_that_the_seller_typed()
    {
        var order = await PackedAsync(1);
        await PostAsync(order, "Send", ("hang", "buu-dien"), ("ma", " rn123456789vn "));
        Assert.Equal("RN123456789VN", (await site.ParcelAsync(order)).Tracking);
    }

    [Theory]
    [InlineData("nobody", "", "Hãy chọn ai mang hàng đi")]
    [InlineData("buu-dien", "<b>", "Mã vận đơn có tối đa")]
    [InlineData("buu-dien", "12345678901234567890123456789012345678901", "Mã vận đơn có tối đa")]
    public async Task Does_not_leave_with_what_makes_no_sense(string carrier, string number, string sentence)
    {
        var order = await PackedAsync(1);
        var page = await seller.OpenAsync(Parcels.ParcelOf(order));
        using var answer = await seller.SubmitAsync(page, new Dictionary<string, string> { ["hang"] = carrier, ["ma"] = number }, "form[action*=Send]");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, (await Visitor.ReadAsync(answer)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(SubOrderStatus.Packed, (await site.PartAsync(order)).Status);
    }

    [Fact]
    public async Task Is_an_event_of_its_lots_and_names_nobody()
    {
        var order = await SentAsync(8);
        foreach (var (lot, packs) in new[] { (old, "5"), (young, "3") })
        {
            var said = await LastEventAsync(lot);
            var shipping = Assert.IsType<ObjectEvent>(said.Event);
            Assert.Equal(("shipping", "in_transit"), (shipping.BizStep, shipping.Disposition));
            Assert.Equal(packs, shipping.QuantityList!.Single(quantity => quantity.EpcClass.ToString() == lot.Epc).Quantity!.ToString());
            foreach (var personal in new[] { "Hoa", "912345678", "Hàng Bông", "Hoàn Kiếm", order.Code.ToString(), order.Code.Printed, order.Link, order.Id.ToString() })
                Assert.DoesNotContain(personal, said.Json, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Leaves_once_whoever_taps_twice()
    {
        var order = await PackedAsync(2);
        var (first, second) = (await seller.OpenAsync(Parcels.ParcelOf(order)), await seller.OpenAsync(Parcels.ParcelOf(order)));
        using (var sent = await seller.SubmitAsync(first, new Dictionary<string, string>(), "form[action*=Send]"))
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        using (var again = await seller.SubmitAsync(second, new Dictionary<string, string>(), "form[action*=Send]"))
            Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Single((await EventsAsync(old)), e => e.Event is ObjectEvent { BizStep: "shipping" });
    }

    [Fact]
    public async Task Of_one_moment_and_the_same_goods_is_not_the_other()
    {
        var (one, two) = (await SentAsync(1), await SentAsync(1));
        Assert.NotEqual((await site.ParcelAsync(one)).Tracking, (await site.ParcelAsync(two)).Tracking);
        Assert.Equal(2, (await EventsAsync(old)).Count(e => e.Event is ObjectEvent { BizStep: "shipping" }));
    }

    [Fact]
    public async Task Is_received()
    {
        var order = await SentAsync(1);
        await PostAsync(order, "Received");
        Assert.Equal((SubOrderStatus.Received, true), ((await site.PartAsync(order)).Status, (await site.ParcelAsync(order)).ReceivedAt is not null));
        Assert.Equal(OrderStatus.Closed, (await site.FindAsync(order)).Status);
    }

    [Fact]
    public async Task Is_received_when_the_buyer_says_so()
    {
        var order = await SentAsync(1);
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Received);
        await site.DeliverEventsAsync();
        Assert.NotNull((await site.ParcelAsync(order)).ReceivedAt);
    }

    [Fact]
    public async Task Is_fetched_at_the_workshop_and_then_sold()
    {
        var order = await PackedAsync(2, Parcels.Fetched);
        Assert.Null((await seller.OpenAsync(Parcels.ParcelOf(order))).QuerySelector("form[action*=Send]"));
        await PostAsync(order, "Received");
        Assert.Equal(SubOrderStatus.Received, (await site.PartAsync(order)).Status);
        Assert.Equal(("retail_selling", "retail_sold"), ((await LastEventAsync(old)).Event as ObjectEvent is { } sold) ? (sold.BizStep, sold.Disposition) : default);
    }

    [Theory]
    [InlineData(true, 50)]
    [InlineData(false, 44)]
    public async Task Comes_back_and_its_goods_too_when_they_are_whole(bool isWhole, long left)
    {
        var order = await SentAsync(11); // all of the old lot, six of the young
        await PostAsync(order, "CameBack", isWhole ? [("ly-do", "Khách đi vắng"), ("nguyen", "true")] : [("ly-do", "Vỡ trên đường")]);
        Assert.Equal(SubOrderStatus.Returned, (await site.PartAsync(order)).Status);
        Assert.Equal(("receiving", "returned"), ((await LastEventAsync(young)).Event as ObjectEvent is { } back) ? (back.BizStep, back.Disposition) : default);
        var sellable = await site.DoAsync(s => s.GetRequiredService<ILotStock>().SellableAsync([young.Product], None));
        Assert.Equal(left, sellable[young.Product].Lots.Single(lot => lot.Lot == young.Id).Packs);
    }

    [Fact]
    public async Task Comes_back_only_with_a_reason()
    {
        var order = await SentAsync(1);
        using var answer = await seller.SubmitAsync(await seller.OpenAsync(Parcels.ParcelOf(order)), new Dictionary<string, string> { ["ly-do"] = " " }, "form[action*=CameBack]");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(SubOrderStatus.Sent, (await site.PartAsync(order)).Status);
    }

    private async Task<Order> PackedAsync(int quantity, Func<OrderDraft, OrderDraft>? but = null)
    {
        var order = await site.AcceptedAsync(offer, quantity, but);
        await seller.PackOnThePageAsync(order);
        return order;
    }

    private async Task<Order> SentAsync(int quantity)
    {
        var order = await PackedAsync(quantity);
        await PostAsync(order, "Send");
        return order;
    }

    private async Task PostAsync(Order order, string what, params (string Name, string Value)[] values)
    {
        var page = await seller.OpenAsync(Parcels.ParcelOf(order));
        using var answer = await seller.SubmitAsync(page, values.ToDictionary(v => v.Name, v => v.Value), $"form[action*={what}]");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private async Task<LedgerEvent> LastEventAsync(Lot lot) => (await EventsAsync(lot)).MaxBy(e => e.LeafIndex)!;

    private async Task<IReadOnlyList<LedgerEvent>> EventsAsync(Lot lot)
    {
        var id = EpcisId.Parse(lot.Epc);
        return [.. (await site.DoAsync(s => s.GetRequiredService<IEventLedger>().OfThingsAsync([id], None)))[id.Canonical]];
    }
}
