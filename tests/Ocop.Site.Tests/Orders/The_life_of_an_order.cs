using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;

namespace Ocop.Site.Tests.Orders;

/// <summary>FC02, FC04, FC06, FC23: parts move on their own, with their stock; the order follows.</summary>
public sealed class The_life_of_an_order(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;
    private Product rice = null!, tea = null!;
    private Lot riceLot = null!;
    private Offer riceBox = null!, teaBox = null!;

    public async ValueTask InitializeAsync()
    {
        (rice, tea) = await TwoSellersAsync();
        riceLot = await site.MakeAsync(rice, 10);
        await site.MakeAsync(tea, 10);
        (riceBox, teaBox) = (await site.OfferAsync(rice, 85_000), await site.OfferAsync(tea, 120_000));
    }

    public async ValueTask DisposeAsync() => await site.HoldsTogetherAsync();

    [Fact]
    public async Task Runs_from_placed_to_received_and_closes_with_its_last_part()
    {
        var order = await BoundAsync((riceBox, 2), (teaBox, 1));
        foreach (var part in order.Parts)
        {
            await site.MoveAsync(part, SubOrderStatus.Accepted);
            await site.PackAsync(part);
            await site.MoveAsync(part, SubOrderStatus.Sent);
        }
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Received);
        Assert.Equal(OrderStatus.Placed, (await site.FindAsync(order)).Status);
        await site.MoveAsync(order.Parts[1], SubOrderStatus.Received);
        Assert.Equal(OrderStatus.Closed, (await site.FindAsync(order)).Status);

        var moves = (await site.HistoryAsync(order)).Where(change => change.Part == order.Parts[0].Id).Select(change => change.To);
        Assert.Equal(["New", "Accepted", "Packed", "Sent", "Received"], moves);
    }

    [Fact]
    public async Task Fixes_its_lots_at_packing()
    {
        var second = await site.MakeAsync(rice, 10);
        var order = await BoundAsync((riceBox, 3));
        var part = order.Parts[0];
        await site.MoveAsync(part, SubOrderStatus.Accepted);
        var line = part.Lines[0].Parts[0].StockLine;
        // The packer took another lot for one of them than the one that was held.
        await site.OrdersAsync(orders => orders.MarkPackedAsync(part.Id, [new(line, riceLot.Id, 2), new(line, second.Id, 1)], "người bán", None));

        var packed = (await site.FindAsync(order)).Parts[0];
        Assert.Equal(SubOrderStatus.Packed, packed.Status);
        Assert.Equal(new HashSet<PackedLot> { new(riceLot.Id, 2), new(second.Id, 1) }, packed.Lines[0].Parts[0].Lots.ToHashSet());
        Assert.Equal(17, await LeftAsync(rice));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Is_not_packed_with_more_or_fewer_than_was_ordered(long packs)
    {
        var order = await BoundAsync((riceBox, 2));
        var part = order.Parts[0];
        await site.MoveAsync(part, SubOrderStatus.Accepted);
        await Assert.ThrowsAsync<TransitionRefused>(() => site.OrdersAsync(orders => orders.MarkPackedAsync(part.Id, [new(part.Lines[0].Parts[0].StockLine, riceLot.Id, packs)], "người bán", None)));
        Assert.Equal(SubOrderStatus.Accepted, (await site.FindAsync(order)).Parts[0].Status);
    }

    [Fact]
    public async Task Is_not_packed_by_a_move_alone()
    {
        var order = await BoundAsync((riceBox, 1));
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Accepted);
        await Assert.ThrowsAsync<TransitionRefused>(() => site.MoveAsync(order.Parts[0], SubOrderStatus.Packed));
        await Assert.ThrowsAsync<TransitionRefused>(() => site.MoveAsync(order.Parts[0], SubOrderStatus.Sent));
    }

    [Fact]
    public async Task Gives_the_stock_of_a_refused_part_back_and_leaves_the_other()
    {
        var order = await BoundAsync((riceBox, 2), (teaBox, 1));
        await site.MoveAsync(PartOf(order, rice), SubOrderStatus.Refused, "hết hàng");

        Assert.Equal((10L, 9L), (await LeftAsync(rice), await LeftAsync(tea)));
        Assert.Equal(OrderStatus.Placed, (await site.FindAsync(order)).Status);
    }

    [Fact]
    public async Task Puts_back_what_was_packed_and_not_sent()
    {
        var order = await BoundAsync((riceBox, 2));
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Accepted);
        await site.PackAsync((await site.FindAsync(order)).Parts[0]);
        Assert.Equal(8, await LeftAsync(rice));
        await site.OrdersAsync(orders => orders.CancelAsync(order.Id, "cán bộ", "khách gọi", None));

        Assert.Equal((10L, OrderStatus.Cancelled), (await LeftAsync(rice), (await site.FindAsync(order)).Status));
    }

    [Fact]
    public async Task Leaves_alone_what_was_sent_when_the_rest_is_given_up()
    {
        var order = await BoundAsync((riceBox, 2), (teaBox, 1));
        var sent = PartOf(order, rice);
        await site.MoveAsync(sent, SubOrderStatus.Accepted);
        await site.PackAsync(sent);
        await site.MoveAsync(sent, SubOrderStatus.Sent);
        await site.OrdersAsync(orders => orders.CancelAsync(order.Id, "cán bộ", "", None));

        var now = await site.FindAsync(order);
        Assert.Equal((OrderStatus.Placed, SubOrderStatus.Sent, SubOrderStatus.Cancelled), (now.Status, PartOf(now, rice).Status, PartOf(now, tea).Status));
        await site.MoveAsync(sent, SubOrderStatus.Returned);
        Assert.Equal(OrderStatus.Closed, (await site.FindAsync(order)).Status);
        await Assert.ThrowsAsync<TransitionRefused>(() => site.OrdersAsync(orders => orders.CancelAsync(order.Id, "cán bộ", "", None)));
        // What came back is not sold again by itself.
        Assert.Equal(8, await LeftAsync(rice));
    }

    [Fact]
    public async Task Is_asked_again_with_another_lot_when_one_is_recalled()
    {
        var sound = await site.MakeAsync(rice, 5);
        var order = await BoundAsync((riceBox, 2));
        var part = order.Parts[0];
        await site.MoveAsync(part, SubOrderStatus.Accepted);
        await site.PackAsync((await site.FindAsync(order)).Parts[0]);
        await site.DoAsync(s => s.GetRequiredService<ILotStock>().StopSaleAsync(riceLot.Id, None));
        await site.MoveAsync(part, SubOrderStatus.New, "lô bị thu hồi");

        var again = (await site.FindAsync(order)).Parts[0];
        Assert.Equal(SubOrderStatus.New, again.Status);
        Assert.Equal(new PackedLot(sound.Id, 2), Assert.Single(again.Lines[0].Parts[0].Lots));
        await site.MoveAsync(again, SubOrderStatus.Accepted);
        await site.PackAsync(again);
    }

    [Fact]
    public async Task Is_found_by_a_lot_that_is_held_for_it_or_went_into_it()
    {
        var (held, packed, refused, other) = (await BoundAsync((riceBox, 1)), await BoundAsync((riceBox, 1)), await BoundAsync((riceBox, 1)), await BoundAsync((teaBox, 1)));
        await site.MoveAsync(packed.Parts[0], SubOrderStatus.Accepted);
        await site.PackAsync((await site.FindAsync(packed)).Parts[0]);
        await site.MoveAsync(refused.Parts[0], SubOrderStatus.Refused, "nghỉ");

        var found = (await site.OrdersAsync(orders => orders.WithLotAsync(riceLot.Id, None))).Select(order => order.Id).ToList();
        Assert.Equal(new HashSet<Guid> { held.Id, packed.Id }, found.ToHashSet());
        Assert.DoesNotContain(other.Id, found);
    }

    [Fact]
    public async Task Takes_one_answer_of_two_that_come_at_once()
    {
        var order = await BoundAsync((riceBox, 1));
        var answers = await Task.WhenAll(new[] { SubOrderStatus.Accepted, SubOrderStatus.Cancelled, SubOrderStatus.Refused }.Select(to => Task.Run(async () =>
        {
            try
            {
                await site.MoveAsync(order.Parts[0], to);
                return true;
            }
            catch (TransitionRefused)
            {
                return false;
            }
        })));
        // Accepted may still be refused or cancelled afterwards; what has ended stays so.
        Assert.InRange(answers.Count(carriedOut => carriedOut), 1, 2);
        var steps = (await site.HistoryAsync(order)).Where(change => change.Part is not null).ToList();
        Assert.All(steps.Zip(steps.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
    }

    private async Task<Order> BoundAsync(params (Offer Offer, int Quantity)[] lines) => await site.FindAsync(await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, lines)));

    private static SubOrder PartOf(Order order, Product product) => order.Parts.Single(part => part.Seller == product.Producer);

    private async Task<(Product, Product)> TwoSellersAsync()
    {
        var first = await site.ASoldOutProductAsync();
        while (true)
        {
            var second = await site.ASoldOutProductAsync();
            if (second.Producer != first.Producer)
                return (first, second);
        }
    }

    private Task<long> LeftAsync(Product product) => site.DoAsync(async s => (await s.GetRequiredService<ILotStock>().SellableAsync([product.Id], None))[product.Id].Packs);
}
