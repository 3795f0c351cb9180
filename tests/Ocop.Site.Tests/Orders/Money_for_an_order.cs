using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;

namespace Ocop.Site.Tests.Orders;

/// <summary>FC03, FC16: money in time, late, twice, and never.</summary>
public sealed class Money_for_an_order(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;
    private Product product = null!;
    private Offer offer = null!;

    public async ValueTask InitializeAsync()
    {
        product = await site.ASoldOutProductAsync();
        await site.MakeAsync(product, 10);
        offer = await site.OfferAsync(product, 85_000);
    }

    public async ValueTask DisposeAsync() => await site.HoldsTogetherAsync();

    [Fact]
    public async Task Binds_it_and_asks_the_seller()
    {
        var order = await WaitingAsync(2);
        Assert.Equal(PaidOutcome.Bound, await site.PayAsync(order));

        var bound = await site.FindAsync(order);
        Assert.Equal((OrderStatus.Placed, (DateTimeOffset?)null, SubOrderStatus.New), (bound.Status, bound.HeldUntil, bound.Parts[0].Status));
        Assert.Equal(("AwaitingPayment", "Placed", "ngân hàng", "FT26325"), (await site.HistoryAsync(order)).Where(c => c.To == "Placed").Select(c => (c.From, c.To, c.Who, c.Why)).Single());
    }

    [Fact]
    public async Task Is_told_apart_when_it_comes_twice()
    {
        var order = await WaitingAsync(1);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => site.PayAsync(order))));

        Assert.Equal((1, 3), (outcomes.Count(o => o == PaidOutcome.Bound), outcomes.Count(o => o == PaidOutcome.PaidBefore)));
    }

    [Fact]
    public async Task Frees_the_stock_when_it_does_not_come()
    {
        var order = await WaitingAsync(4);
        seeded.Clock.Advance(TimeSpan.FromMinutes(14));
        await site.RunJobAsync<LapseUnpaidOrders>();
        Assert.Equal((OrderStatus.AwaitingPayment, 6L), ((await site.FindAsync(order)).Status, await LeftAsync()));

        seeded.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.RunJobAsync<LapseUnpaidOrders>();
        await site.RunJobAsync<LapseUnpaidOrders>();
        Assert.Equal((OrderStatus.Lapsed, 10L), ((await site.FindAsync(order)).Status, await LeftAsync()));
    }

    [Fact]
    public async Task Binds_it_late_while_the_stock_is_free()
    {
        var order = await LapsedAsync(4);
        Assert.Equal(PaidOutcome.Bound, await site.PayAsync(order));
        Assert.Equal((OrderStatus.Placed, 6L), ((await site.FindAsync(order)).Status, await LeftAsync()));
    }

    [Fact]
    public async Task Goes_back_when_the_stock_was_sold_meanwhile()
    {
        var order = await LapsedAsync(4);
        await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (offer, 7)));

        Assert.Equal(PaidOutcome.NothingLeft, await site.PayAsync(order));
        Assert.Equal((OrderStatus.Lapsed, 3L), ((await site.FindAsync(order)).Status, await LeftAsync()));
    }

    [Fact]
    public async Task Goes_back_when_the_goods_may_not_be_sold_any_more()
    {
        var order = await LapsedAsync(1);
        await site.TakeDownAsync(offer);
        Assert.Equal(PaidOutcome.NothingLeft, await site.PayAsync(order));
        Assert.Equal(10, await LeftAsync());
    }

    [Fact]
    public async Task Goes_back_when_the_order_was_cancelled()
    {
        var order = await WaitingAsync(2);
        await site.OrdersAsync(orders => orders.CancelAsync(order.Id, OrdersModule.ByBuyer, "đổi ý", None));
        Assert.Equal(10, await LeftAsync());
        Assert.Equal(PaidOutcome.NothingLeft, await site.PayAsync(order));
    }

    [Fact]
    public async Task Comes_another_way_when_the_buyer_changes_their_mind()
    {
        var order = await WaitingAsync(1);
        Assert.Equal(PaymentWay.Card, (await site.OrdersAsync(orders => orders.ChangePaymentAsync(order.Id, PaymentWay.Card, OrdersModule.ByBuyer, None))).Payment);
        var atTheDoor = await site.OrdersAsync(orders => orders.ChangePaymentAsync(order.Id, PaymentWay.CashOnDelivery, OrdersModule.ByBuyer, None));

        Assert.Equal((OrderStatus.Placed, PaymentWay.CashOnDelivery, SubOrderStatus.New), (atTheDoor.Status, atTheDoor.Payment, atTheDoor.Parts[0].Status));
        await Assert.ThrowsAsync<TransitionRefused>(() => site.OrdersAsync(orders => orders.ChangePaymentAsync(order.Id, PaymentWay.VietQr, OrdersModule.ByBuyer, None)));
    }

    [Fact]
    public async Task Wins_or_loses_against_the_lapse_but_never_both()
    {
        for (var round = 0; round < 4; round++)
        {
            var order = await WaitingAsync(1);
            seeded.Clock.Advance(TimeSpan.FromMinutes(15));
            var (paid, lapsed) = (site.PayAsync(order), site.RunJobAsync<LapseUnpaidOrders>());
            await Task.WhenAll(paid, lapsed);
            // Lapsed first, it binds again; paid first, there is nothing to lapse.
            Assert.Equal((PaidOutcome.Bound, OrderStatus.Placed), (await paid, (await site.FindAsync(order)).Status));
        }
        Assert.Equal(6, await LeftAsync());
    }

    private Task<Order> WaitingAsync(int quantity) => site.PlacedAsync(Ordering.Draft(PaymentWay.VietQr, (offer, quantity)));

    private async Task<Order> LapsedAsync(int quantity)
    {
        var order = await WaitingAsync(quantity);
        seeded.Clock.Advance(TimeSpan.FromMinutes(16));
        await site.RunJobAsync<LapseUnpaidOrders>();
        return order;
    }

    private Task<long> LeftAsync() => site.DoAsync(async s => (await s.GetRequiredService<ILotStock>().SellableAsync([product.Id], None))[product.Id].Packs);
}
