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

namespace Ocop.Site.Tests.Orders;

/// <summary>A seller who cannot send everything together makes two parts of one: no unit changes its state by it, no pack is held anew, no đồng is lost.</summary>
public sealed class Splitting_a_part(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private const string MustBeAccepted = "Chỉ tách được phần đơn đã nhận", MustHaveGoods = "Mỗi kiện phải có hàng", SplitAlready = "vừa được tách";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;
    private Lot old = null!, young = null!;
    private Offer one = null!, six = null!;

    public async ValueTask InitializeAsync()
    {
        var product = await site.ASoldOutProductAsync();
        (old, young) = (await site.MakeAsync(product, 10, madeDaysAgo: 3), await site.MakeAsync(product, 40));
        (one, six) = (await site.OfferAsync(product, 85_000), await site.OfferAsync(product, 480_000, packs: 6));
    }

    public async ValueTask DisposeAsync() => await site.HoldsTogetherAsync();

    [Fact]
    public async Task Moves_whole_lines_with_all_that_is_held_for_them()
    {
        var order = await AcceptedAsync((one, 3), (six, 2));
        var (before, held) = (order.Parts[0], await HeldAsync(order));
        var id = await site.SplitAsync(before, 0, 2);

        var split = await site.FindAsync(order);
        var (first, second) = (split.Parts[0], split.Parts[1]);
        Assert.Equal((before.Id, id), (first.Id, second.Id));
        Assert.Equal((before.Lines[0].Id, before.Lines[1].Id), (Assert.Single(first.Lines).Id, Assert.Single(second.Lines).Id));
        Assert.Equal(before.Lines[1].Parts[0].StockLine, second.Lines[0].Parts[0].StockLine);
        Assert.Equal(held, await HeldAsync(order));
    }

    [Fact]
    public async Task Divides_a_line_and_leaves_the_lots_that_end_first_in_the_first_parcel()
    {
        var order = await AcceptedAsync((one, 14));
        Assert.Equal([(old.Id, 10L), (young.Id, 4L)], LotsOf(order.Parts[0]));
        await site.SplitAsync(order.Parts[0], 6);

        var split = await site.FindAsync(order);
        Assert.Equal([(old.Id, 8L)], LotsOf(split.Parts[0]));
        Assert.Equal([(old.Id, 2L), (young.Id, 4L)], LotsOf(split.Parts[1]));
        Assert.Equal((8, new Dong(680_000)), (split.Parts[0].Lines[0].Quantity, split.Parts[0].Lines[0].Sum));
        Assert.Equal((6, new Dong(510_000)), (split.Parts[1].Lines[0].Quantity, split.Parts[1].Lines[0].Sum));
    }

    [Fact]
    public async Task Changes_neither_what_is_held_and_on_hand_nor_what_is_to_be_paid()
    {
        var order = await AcceptedAsync((one, 5), (six, 3));
        var (stock, before) = (await StockAsync(), order.Parts[0]);
        await site.SplitAsync(before, 2, 1);

        var split = await site.FindAsync(order);
        Assert.Equal(stock, await StockAsync());
        Assert.Equal((before.Goods, before.Total, order.Total), (split.Parts[0].Goods + split.Parts[1].Goods, split.Parts[0].Total + split.Parts[1].Total, split.Total));
        Assert.Equal((before.Delivery, before.Delivery with { Fee = Dong.Zero }), (split.Parts[0].Delivery, split.Parts[1].Delivery));
        Assert.All(split.Parts, part => Assert.Equal(part.Goods, part.Lines.Aggregate(Dong.Zero, (sum, line) => sum + line.Sum)));
    }

    [Fact]
    public async Task Leaves_both_as_they_stood_with_a_line_of_history_on_each()
    {
        var order = await AcceptedAsync((one, 2));
        seeded.Clock.Advance(TimeSpan.FromMinutes(20));
        await site.SplitAsync(order.Parts[0], 1);

        var split = await site.FindAsync(order);
        Assert.All(split.Parts, part => Assert.Equal((SubOrderStatus.Accepted, order.Parts[0].Since, order.Parts[0].Seller), (part.Status, part.Since, part.Seller)));
        Assert.Equal(split.Parts.Select(part => (part.Id, "Accepted", "Split", "người bán", "1 × hộp 1")),
            (await site.HistoryAsync(order)).TakeLast(2).Select(change => (change.Part!.Value, change.From, change.To, change.Who, change.Why)));
        var links = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<OrderPart>().Where(part => part.Order == order.Id).Select(part => part.AnswerLink).ToListAsync(None));
        Assert.Equal(2, links.Distinct().Count());
    }

    [Fact]
    public async Task Divides_every_product_of_a_gift_set()
    {
        var (rice, tea) = (await site.ASoldOutProductAsync(), await site.ASoldOutProductAsync());
        await site.MakeAsync(rice, 30);
        await site.MakeAsync(tea, 30);
        var set = await site.SetAsync(650_000, (rice, 2), (tea, 3));
        var order = await AcceptedAsync((set, 4));
        await site.SplitAsync(order.Parts[0], 3);

        var split = await site.FindAsync(order);
        Assert.Equal([(rice.Id, 2L), (tea.Id, 3L)], PacksOf(split.Parts[0]));
        Assert.Equal([(rice.Id, 6L), (tea.Id, 9L)], PacksOf(split.Parts[1]));
        foreach (var part in split.Parts)
            await site.PackAsync(part);

        IEnumerable<(Guid, long)> PacksOf(SubOrder part) => part.Lines.SelectMany(line => line.Parts).OrderBy(p => p.Product != rice.Id).Select(p => (p.Product, p.Lots.Sum(lot => lot.Packs)));
    }

    [Fact]
    public async Task May_be_done_again_with_either_half()
    {
        var order = await AcceptedAsync((one, 4));
        await site.SplitAsync(order.Parts[0], 3);
        await site.SplitAsync((await site.FindAsync(order)).Parts[1], 1);
        await site.SplitAsync((await site.FindAsync(order)).Parts[1], 1);

        var split = await site.FindAsync(order);
        Assert.Equal([1, 1, 1, 1], split.Parts.Select(part => part.Lines.Single().Quantity));
        Assert.Equal((3, 4), split.NumberOf(split.Parts[2]));
        foreach (var part in split.Parts)
            await site.PackAsync(part);
    }

    [Fact]
    public async Task Lets_each_half_come_to_its_own_end()
    {
        var order = await AcceptedAsync((one, 3));
        await site.SplitAsync(order.Parts[0], 1);
        var (first, second) = ((await site.FindAsync(order)).Parts[0], (await site.FindAsync(order)).Parts[1]);
        await site.PackAsync(first);
        await site.MoveAsync(first, SubOrderStatus.Sent);
        await site.MoveAsync(first, SubOrderStatus.Received);
        Assert.Equal((OrderStatus.Placed, SubOrderStatus.Accepted), await StatusOfAsync(order, 1));
        Assert.Equal([(old.Id, 1L)], LotsOf((await site.FindAsync(order)).Parts[1]));

        await site.MoveAsync(second, SubOrderStatus.Refused, "Hết hàng");
        Assert.Equal((OrderStatus.Closed, SubOrderStatus.Received), await StatusOfAsync(order, 0));
        Assert.Empty(await HeldAsync(order));
    }

    [Fact]
    public async Task Is_for_an_accepted_part_alone()
    {
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, (one, 3)));
        await RefusedAsync(MustBeAccepted, () => site.SplitAsync(order.Parts[0], 1));
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Accepted);
        await site.PackAsync((await site.FindAsync(order)).Parts[0]);
        await RefusedAsync(MustBeAccepted, () => site.SplitAsync(order.Parts[0], 1));
        Assert.Single((await site.FindAsync(order)).Parts);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(-1)]
    public async Task Leaves_neither_half_empty(int later)
    {
        var order = await AcceptedAsync((one, 3));
        var part = order.Parts[0];
        await RefusedAsync(MustHaveGoods, () => site.OrdersAsync(orders => orders.SplitAsync(part.Id, 3, later == 0 ? [] : [new(part.Lines[0].Id, later)], "người bán", None)));
        await RefusedAsync(MustHaveGoods, () => site.OrdersAsync(orders => orders.SplitAsync(part.Id, 3, [new(Guid.CreateVersion7(), 1)], "người bán", None)));
        await RefusedAsync(MustHaveGoods, () => site.OrdersAsync(orders => orders.SplitAsync(part.Id, 3, [new(part.Lines[0].Id, 1), new(part.Lines[0].Id, 1)], "người bán", None)));
        Assert.Single((await site.FindAsync(order)).Parts);
    }

    [Fact]
    public async Task Is_done_by_one_of_several_who_do_it_at_once()
    {
        var order = await AcceptedAsync((one, 6));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await site.SplitAsync(order.Parts[0], 1);
                return "";
            }
            catch (TransitionRefused refused)
            {
                return refused.Reason(Language.Vietnamese);
            }
        })));

        Assert.Single(outcomes, outcome => outcome.Length == 0);
        Assert.Equal(3, outcomes.Count(outcome => outcome.Contains(SplitAlready, StringComparison.Ordinal)));
        Assert.Equal([5, 1], (await site.FindAsync(order)).Parts.Select(part => part.Lines.Single().Quantity));
    }

    /// <summary>Split wherever chance will, then packed, sent, given up, asked again or brought back, each half for itself.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Loses_no_pack_and_no_dong_whatever_follows(int seed)
    {
        var chance = new Random(seed); // seeded: a failure can be played again
        var placed = new List<Order>();
        for (var i = 0; i < 4; i++)
        {
            placed.Add(await AcceptedAsync((one, chance.Next(3, 7)), (six, 1)));
            await site.SplitAsync(placed[i].Parts[0], chance.Next(1, 3), chance.Next(2));
        }
        for (var step = 0; step < 80; step++)
        {
            var before = placed[chance.Next(placed.Count)];
            var part = (await site.FindAsync(before)).Parts is var parts ? parts[chance.Next(parts.Count)] : null!;
            var units = part.Lines.Sum(line => line.Quantity);
            int[] later = [.. part.Lines.Select(line => chance.Next(line.Quantity + 1))];
            await ((part.Status, chance.Next(6)) switch
            {
                (SubOrderStatus.New, _) => site.MoveAsync(part, SubOrderStatus.Accepted),
                (SubOrderStatus.Accepted, 0 or 1 or 2 or 3) when later.Sum() > 0 && later.Sum() < units => site.SplitAsync(part, later),
                (SubOrderStatus.Accepted, 4) => site.MoveAsync(part, SubOrderStatus.Refused, "thử"),
                (SubOrderStatus.Accepted, _) => site.PackAsync(part),
                (SubOrderStatus.Packed, 0) => site.MoveAsync(part, SubOrderStatus.Cancelled),
                (SubOrderStatus.Packed, 1) => site.MoveAsync(part, SubOrderStatus.New),
                (SubOrderStatus.Packed, _) => site.MoveAsync(part, SubOrderStatus.Sent),
                (SubOrderStatus.Sent, var way) => site.MoveAsync(part, way == 0 ? SubOrderStatus.Returned : SubOrderStatus.Received),
                _ => Task.CompletedTask,
            });
        }

        var after = new List<Order>();
        foreach (var order in placed)
            after.Add(await site.FindAsync(order));
        var (held, gone) = (0L, 0L);
        foreach (var (order, now) in placed.Zip(after))
        {
            Assert.Equal(order.Total, now.Parts.Aggregate(Dong.Zero, (sum, part) => sum + part.Total));
            Assert.Equal(UnitsOf(order), UnitsOf(now));
            Assert.All(now.Parts.SelectMany(part => part.Lines), line => Assert.Equal(line.UnitPrice * line.Quantity, line.Sum));
            foreach (var part in now.Parts)
            {
                var packs = part.Lines.SelectMany(line => line.Parts.Select(p => (Wanted: (long)line.Quantity * p.PacksEach, Here: p.Lots.Sum(lot => lot.Packs)))).ToList();
                var (isOpen, isOut) = (part.Status is SubOrderStatus.New or SubOrderStatus.Accepted, part.Status is SubOrderStatus.Packed or SubOrderStatus.Sent or SubOrderStatus.Received or SubOrderStatus.Returned);
                Assert.All(packs, p => Assert.Equal(isOpen || isOut ? p.Wanted : 0, p.Here));
                (held, gone) = (held + (isOpen ? packs.Sum(p => p.Here) : 0), gone + (isOut ? packs.Sum(p => p.Here) : 0));
            }
        }
        var stock = (await StockAsync()).Where(lot => lot.Item1 == old.Id || lot.Item1 == young.Id).ToList();
        Assert.Equal((held, 50 - gone), (stock.Sum(lot => lot.Item3), stock.Sum(lot => lot.Item2)));

        static IEnumerable<(Guid, int)> UnitsOf(Order order) => order.Parts.SelectMany(part => part.Lines).GroupBy(line => line.Offer, (offer, lines) => (offer, lines.Sum(line => line.Quantity))).OrderBy(line => line.offer);
    }

    [Fact]
    public async Task Stays_one_order_in_what_a_seller_sold()
    {
        var order = await AcceptedAsync((one, 3));
        var before = await SoldAsync(order);
        await site.SplitAsync(order.Parts[0], 1);
        Assert.Equal(before, await SoldAsync(order));
        Assert.Equal(1, before.Listed);
    }

    private Task<(int Listed, int Orders, long Goods)> SoldAsync(Order order) => site.DoAsync(async s =>
    {
        var (orders, listed, from, to) = (s.GetRequiredService<IOrders>(), 0, order.PlacedAt.AddDays(-1), order.PlacedAt.AddDays(1));
        await foreach (var some in orders.SoldAsync(one.Seller, from, to, None))
            listed += some.Count(sold => sold.Id == order.Id);
        var sales = (await orders.SalesAsync([one.Seller], from, to, None))[one.Seller];
        return (listed, sales.Orders, sales.Goods.Amount);
    });

    private async Task<Order> AcceptedAsync(params (Offer Offer, int Quantity)[] lines)
    {
        var order = await site.PlacedAsync(Ordering.Draft(PaymentWay.CashOnDelivery, lines));
        await site.MoveAsync(order.Parts[0], SubOrderStatus.Accepted);
        return await site.FindAsync(order);
    }

    private async Task<(OrderStatus, SubOrderStatus)> StatusOfAsync(Order order, int part) => await site.FindAsync(order) is var now ? (now.Status, now.Parts[part].Status) : default;

    private async Task<IReadOnlyList<LineLot>> HeldAsync(Order order) => await site.DoAsync(s => s.GetRequiredService<ILotStock>().HeldAsync([order.Id], None));

    private Task<List<(Guid, long, long)>> StockAsync() => site.DoAsync(async s => (await s.GetRequiredService<SiteDbContext>().Set<LotStock>().AsNoTracking().OrderBy(lot => lot.Lot).ToListAsync(None))
        .ConvertAll(lot => (lot.Lot, lot.OnHand, lot.Held)));

    private IEnumerable<(Guid, long)> LotsOf(SubOrder part) => part.Lines.SelectMany(line => line.Parts).SelectMany(p => p.Lots).OrderBy(lot => lot.Lot != old.Id).Select(lot => (lot.Lot, lot.Packs));

    private static async Task RefusedAsync(string sentence, Func<Task> work) =>
        Assert.Contains(sentence, (await Assert.ThrowsAsync<TransitionRefused>(work)).Reason(Language.Vietnamese), StringComparison.Ordinal);
}
