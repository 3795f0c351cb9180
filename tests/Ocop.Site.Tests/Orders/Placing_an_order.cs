using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Tests.Orders;

/// <summary>FC02, FC03, FC15: from what a buyer confirmed to an order, whole or not at all.</summary>
public sealed class Placing_an_order(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;
    private Product product = null!, other = null!;
    private Lot lot = null!;
    private Offer offer = null!;

    public async ValueTask InitializeAsync()
    {
        (product, other) = (await site.ASoldOutProductAsync(), await site.ASoldOutProductAsync());
        lot = await site.MakeAsync(product, 20);
        offer = await site.OfferAsync(product, 85_000);
    }

    public async ValueTask DisposeAsync() => await site.HoldsTogetherAsync();

    [Fact]
    public async Task Holds_its_stock_for_fifteen_minutes_and_waits_for_money()
    {
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.VietQr, (offer, 3)));

        Assert.Equal((OrderStatus.AwaitingPayment, new Dong(285_000)), (order.Status, order.Total));
        Assert.Equal(order.PlacedAt.AddMinutes(15), order.HeldUntil);
        Assert.Equal(ShortCodeKind.Order, order.Code.Kind);
        var part = Assert.Single(order.Parts);
        Assert.Equal((SubOrderStatus.Waiting, product.Producer), (part.Status, part.Seller));
        Assert.Equal(new PackedLot(lot.Id, 3), Assert.Single(Assert.Single(Assert.Single(part.Lines).Parts).Lots));
        Assert.Equal(17, await LeftAsync());
    }

    [Fact]
    public async Task Binds_at_once_when_it_is_to_be_paid_at_the_door()
    {
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (offer, 1)));

        Assert.Equal((OrderStatus.Placed, (DateTimeOffset?)null), (order.Status, order.HeldUntil));
        Assert.Equal(SubOrderStatus.New, Assert.Single(order.Parts).Status);
        Assert.Equal([("", "Placed", "buyer"), ("Waiting", "New", "site")], (await site.HistoryAsync(order)).Select(change => (change.From, change.To, change.Who)));
    }

    [Fact]
    public async Task Refuses_ten_thousand_lines_before_it_asks_for_any()
    {
        var draft = Ordering.Draft(PaymentWay.CashOnDelivery, [.. Enumerable.Range(0, 10_000).Select(_ => (offer with { Id = Guid.CreateVersion7() }, 1))]);
        using var queries = await Queries.CountAsync(site);
        var refused = await Assert.ThrowsAsync<TransitionRefused>(() => site.PlaceAsync(draft));
        Assert.Equal("Đơn không có món nào, hoặc có quá nhiều món.", refused.Reason(Language.Vietnamese));
        Assert.Empty(queries.Sent);
    }

    [Fact]
    public async Task Is_one_order_however_often_it_is_sent()
    {
        var draft = Ordering.Draft(PaymentWay.VietQr, (offer, 2));
        var first = await site.PlacedAsync(draft);
        var again = await site.PlacedAsync(draft);

        Assert.Equal((first.Id, first.Code, first.Link), (again.Id, again.Code, again.Link));
        Assert.Equal(18, await LeftAsync());
    }

    [Fact]
    public async Task Is_one_order_when_two_tabs_send_it_in_the_same_instant()
    {
        var draft = Ordering.Draft(PaymentWay.VietQr, (offer, 2));
        var placed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => site.PlacedAsync(draft))));

        Assert.Single(placed.Select(order => order.Code).Distinct());
        Assert.Equal(18, await LeftAsync());
    }

    [Fact]
    public async Task Sells_the_last_jars_once()
    {
        var placed = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => site.PlaceAsync(Ordering.Draft(PaymentWay.VietQr, (offer, 1))))));

        Assert.Equal(20, placed.Count(result => result.Order is not null));
        Assert.All(placed.Where(result => result.Order is null), result => Assert.Equal(new LineTrouble(offer.Id, 0, offer.Price, false), Assert.Single(result.Troubles)));
        Assert.Equal(0, await LeftAsync());
    }

    [Fact]
    public async Task Says_what_is_missing_and_stores_nothing()
    {
        var before = await site.CountAsync<PlacedOrder>();
        var result = await site.PlaceAsync(Ordering.Draft(PaymentWay.VietQr, (offer, 21)));

        Assert.Equal(new LineTrouble(offer.Id, 20, offer.Price, true), Assert.Single(result.Troubles));
        Assert.Equal((before, 20L), (await site.CountAsync<PlacedOrder>(), await LeftAsync()));
    }

    [Fact]
    public async Task Holds_nothing_of_a_part_when_another_part_falls_short()
    {
        await site.MakeAsync(other, 5);
        var (box, jar) = (await site.OfferAsync(other, 200_000, packs: 4), await site.OfferAsync(other, 60_000));
        var result = await site.PlaceAsync(Ordering.Draft(PaymentWay.VietQr, (offer, 2), (box, 1), (jar, 2)));

        Assert.Contains(result.Troubles, trouble => trouble.Offer == jar.Id || trouble.Offer == box.Id);
        Assert.Equal(20, await LeftAsync());
    }

    [Fact]
    public async Task Is_refused_when_the_price_is_another_now()
    {
        var draft = Ordering.Draft(PaymentWay.VietQr, (offer, 1));
        await site.RepriceAsync(offer, 90_000);
        var result = await site.PlaceAsync(draft);

        Assert.Equal(new LineTrouble(offer.Id, 20, new Dong(90_000), true), Assert.Single(result.Troubles));
    }

    [Fact]
    public async Task Is_refused_when_the_offer_was_taken_down()
    {
        await site.TakeDownAsync(offer);
        Assert.False(Assert.Single((await site.PlaceAsync(Ordering.Draft(PaymentWay.VietQr, (offer, 1)))).Troubles).CanBeBought);
    }

    /// <summary>The checkout reads before its transaction begins; what happens in between counts.</summary>
    [Fact]
    public async Task Sees_what_changed_after_it_was_prepared()
    {
        var prepared = await site.OrdersAsync(orders => orders.PrepareAsync(Ordering.Draft(PaymentWay.VietQr, (offer, 1)), None));
        await site.TakeDownAsync(offer);
        Assert.False(Assert.Single((await site.OrdersAsync(orders => orders.PlaceAsync(prepared, None))).Troubles).CanBeBought);
        Assert.Equal(20, await LeftAsync());
    }

    [Fact]
    public async Task Keeps_to_the_fewest_and_the_most_of_an_offer()
    {
        var crate = await site.OfferAsync(product, 80_000, least: 5, most: 10);
        Assert.NotEmpty((await site.PlaceAsync(Ordering.Draft(PaymentWay.VietQr, (crate, 4)))).Troubles);
        Assert.NotEmpty((await site.PlaceAsync(Ordering.Draft(PaymentWay.VietQr, (crate, 11)))).Troubles);
        Assert.Empty((await site.PlaceAsync(Ordering.Draft(PaymentWay.VietQr, (crate, 5)))).Troubles);
    }

    public static TheoryData<string> Forged => ["nothing", "negative", "free", "total", "seller", "twice", "address", "commune", "fee"];

    [Theory, MemberData(nameof(Forged))]
    public async Task Refuses_what_no_form_of_ours_sends(string how)
    {
        var draft = Ordering.Draft(PaymentWay.VietQr, (offer, 2));
        var (part, line) = (draft.Parts[0], draft.Parts[0].Lines[0]);
        draft = how switch
        {
            "nothing" => Ordering.Totalled(draft with { Parts = [] }),
            "negative" => Ordering.Totalled(draft with { Parts = [part with { Lines = [line with { Quantity = -1 }] }] }),
            "free" => Ordering.Totalled(draft with { Parts = [part with { Lines = [line with { UnitPrice = Dong.Zero }] }] }),
            "total" => draft with { Total = new Dong(1) },
            "seller" => draft with { Parts = [part with { Seller = Guid.CreateVersion7() }] },
            "twice" => Ordering.Totalled(draft with { Parts = [part with { Lines = [line, line] }] }),
            "address" => draft with { Address = null },
            "commune" => draft with { Address = Ordering.InHanoi with { Province = "37" } },
            _ => Ordering.Totalled(draft with { Parts = [part with { Delivery = part.Delivery with { Fee = new Dong(-30_000) } }] }),
        };
        await Assert.ThrowsAsync<TransitionRefused>(() => site.PlaceAsync(draft));
        Assert.Equal(20, await LeftAsync());
    }

    [Fact]
    public async Task Asks_for_eighteen_years_where_alcohol_is_in_it()
    {
        var spirit = await site.OfferAsync(product, 120_000, isForAdultsOnly: true);
        var draft = Ordering.Draft(PaymentWay.VietQr, (spirit, 1));
        await Assert.ThrowsAsync<TransitionRefused>(() => site.PlaceAsync(draft));
        await site.PlacedAsync(draft with { IsAdult = true });
    }

    [Fact]
    public async Task Keeps_every_word_that_the_buyer_gave()
    {
        var draft = Ordering.Draft(PaymentWay.CashOnDelivery, (offer, 1)) with
        {
            Buyer = Ordering.Buyer with { Email = "hoa@example.vn" },
            Note = "Gọi trước khi giao", GiftNote = "Chúc mừng năm mới", HidePrices = true, Invoice = new("Công ty TNHH Hoa", "0123456789-001", "Hà Nội", "kt@example.vn"), Terms = "2026-11",
        };
        var order = await site.FindAsync(await site.PlacedAsync(draft));

        Assert.Equal((draft.Buyer, draft.Address, draft.Note, draft.GiftNote, true, draft.Invoice), (order.Buyer, order.Address, order.Note, order.GiftNote, order.HidePrices, order.Invoice));
        Assert.Equal(draft.Parts[0].Delivery, order.Parts[0].Delivery);
    }

    [Fact]
    public async Task Needs_no_address_when_everything_is_fetched()
    {
        var draft = Ordering.Draft(PaymentWay.VietQr, (offer, 1));
        var fetched = Ordering.Totalled(draft with { Address = null, Parts = [draft.Parts[0] with { Delivery = draft.Parts[0].Delivery with { Way = DeliveryWay.PickUp, Fee = Dong.Zero } }] });
        Assert.Null((await site.FindAsync(await site.PlacedAsync(fetched))).Address);
    }

    [Fact]
    public async Task Is_found_by_its_code_by_its_link_and_by_the_buyer_s_number()
    {
        var phone = VietnamPhone.Parse("0987654321", null);
        var draft = Ordering.Draft(PaymentWay.VietQr, (offer, 1));
        var (older, newer) = (await site.PlacedAsync(draft with { Buyer = draft.Buyer with { Phone = phone } }), await AfterAMinute(() => site.PlacedAsync(Ordering.Draft(PaymentWay.VietQr, (offer, 1)) with { Buyer = draft.Buyer with { Phone = phone } })));

        Assert.Equal(older.Id, (await site.OrdersAsync(orders => orders.FindAsync(older.Code, None)))!.Id);
        Assert.Equal(older.Id, (await site.OrdersAsync(orders => orders.FindByLinkAsync(older.Link, None)))!.Id);
        Assert.Null(await site.OrdersAsync(orders => orders.FindByLinkAsync(older.Link[..^1] + "!", None)));
        Assert.Equal([newer.Id, older.Id], (await site.OrdersAsync(orders => orders.OfPhoneAsync(phone, 10, None))).Select(order => order.Id));
        Assert.Equal(newer.Id, Assert.Single(await site.OrdersAsync(orders => orders.OfPhoneAsync(phone, 1, None))).Id);
    }

    private async Task<Order> AfterAMinute(Func<Task<Order>> place)
    {
        seeded.Clock.Advance(TimeSpan.FromMinutes(1));
        return await place();
    }

    private Task<long> LeftAsync() => site.DoAsync(async s => (await s.GetRequiredService<ILotStock>().SellableAsync([product.Id], None))[product.Id].Packs);
}
