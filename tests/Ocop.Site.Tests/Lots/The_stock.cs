using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Lots;

/// <summary>FC03, FC05, FC06: what is on hand, what is held, and that the last pack is sold once.</summary>
public sealed class The_stock(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    private readonly Hosting.Site site = seeded.Site;

    [Fact]
    public async Task Is_offered_by_earliest_end()
    {
        var product = await site.AProductWithoutStockAsync();
        var (later, sooner) = (await site.MakeAsync(product, 5, madeDaysAgo: 1), await site.MakeAsync(product, 7, madeDaysAgo: 9));

        var sellable = await SellableAsync(product);
        Assert.Equal(12, sellable.Packs);
        Assert.Equal([sooner.Id, later.Id], sellable.Lots.Select(lot => lot.Lot));
        await HoldAsync(Guid.CreateVersion7(), new StockWish(Guid.CreateVersion7(), product.Id, 8));
        Assert.Equal((later.Id, 4L), Assert.Single((await SellableAsync(product)).Lots.Select(lot => (lot.Lot, lot.Packs))));
    }

    [Fact]
    public async Task Is_held_for_the_whole_order_or_not_at_all()
    {
        var (enough, few) = (await site.AProductWithoutStockAsync(), await site.AProductWithoutStockAsync());
        await site.MakeAsync(enough, 10);
        await site.MakeAsync(few, 2);
        var order = Guid.CreateVersion7();
        var tooMany = new StockWish(Guid.CreateVersion7(), few.Id, 3);

        var shortfall = Assert.Single(await HoldAsync(order, new StockWish(Guid.CreateVersion7(), enough.Id, 4), tooMany));
        Assert.Equal((tooMany, 2L), (shortfall.Wish, shortfall.Available));
        Assert.Empty(await HeldAsync(order));
        Assert.Equal((10L, 2L), ((await SellableAsync(enough)).Packs, (await SellableAsync(few)).Packs));
    }

    [Fact]
    public async Task Is_held_once_for_a_line_however_often_it_is_asked()
    {
        var product = await site.AProductWithoutStockAsync();
        await site.MakeAsync(product, 10);
        var (order, wish) = (Guid.CreateVersion7(), new StockWish(Guid.CreateVersion7(), product.Id, 6));
        Assert.Empty(await HoldAsync(order, wish));
        Assert.Empty(await HoldAsync(order, wish));
        Assert.Equal(6, Assert.Single(await HeldAsync(order)).Packs);
    }

    [Fact]
    public async Task Comes_back_once_when_it_is_let_go_twice()
    {
        var product = await site.AProductWithoutStockAsync();
        await site.MakeAsync(product, 10);
        var order = Guid.CreateVersion7();
        await HoldAsync(order, new StockWish(Guid.CreateVersion7(), product.Id, 6), new StockWish(Guid.CreateVersion7(), product.Id, 1));
        for (var times = 0; times < 2; times++)
            await DoAsync(stock => stock.ReleaseAsync(order, null, Now));
        Assert.Equal(10, (await SellableAsync(product)).Packs);
        await site.HoldsTogetherAsync();
    }

    [Fact]
    public async Task Sells_fifty_jars_to_fifty_of_two_hundred_who_ask_at_once()
    {
        var product = await site.AProductWithoutStockAsync();
        await site.MakeAsync(product, 20, madeDaysAgo: 2);
        await site.MakeAsync(product, 30);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => HoldAsync(Guid.CreateVersion7(), new StockWish(Guid.CreateVersion7(), product.Id, 1)), Now)));

        Assert.Equal(50, answers.Count(fallenShort => fallenShort.Count == 0));
        Assert.Equal(0, (await SellableAsync(product)).Packs);
        await site.HoldsTogetherAsync();
    }

    [Fact]
    public async Task Of_a_recalled_lot_can_neither_be_held_nor_packed()
    {
        var product = await site.AProductWithoutStockAsync();
        var lot = await site.MakeAsync(product, 10);
        var (order, line) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await HoldAsync(order, new StockWish(line, product.Id, 2));
        await DoAsync(stock => stock.StopSaleAsync(lot.Id, Now));

        Assert.Equal(0, Assert.Single(await HoldAsync(Guid.CreateVersion7(), new StockWish(Guid.CreateVersion7(), product.Id, 1))).Available);
        var refused = await Assert.ThrowsAsync<TransitionRefused>(() => DoAsync(stock => stock.PackAsync(order, [new(line, lot.Id, 2)], Now)));
        Assert.Contains("recalled", refused.Reason(Language.English), StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(await HeldAsync(order)).Packs);

        await DoAsync(stock => stock.AllowSaleAsync(lot.Id, Now));
        await DoAsync(stock => stock.PackAsync(order, [new(line, lot.Id, 2)], Now));
        Assert.Equal(8, (await SellableAsync(product)).Packs);
    }

    [Fact]
    public async Task Leaves_by_the_lots_that_were_packed_not_by_those_that_were_held()
    {
        var product = await site.AProductWithoutStockAsync();
        var (held, packed) = (await site.MakeAsync(product, 5, madeDaysAgo: 3), await site.MakeAsync(product, 5));
        var (order, line) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await HoldAsync(order, new StockWish(line, product.Id, 4));
        await DoAsync(stock => stock.PackAsync(order, [new(line, packed.Id, 4)], Now));

        Assert.Equal([(held.Id, 5L), (packed.Id, 1L)], (await SellableAsync(product)).Lots.Select(lot => (lot.Lot, lot.Packs)));
        Assert.Empty(await HeldAsync(order));
        await site.HoldsTogetherAsync();
    }

    [Fact]
    public async Task Is_not_packed_for_one_out_of_what_is_held_for_another()
    {
        var product = await site.AProductWithoutStockAsync();
        var lot = await site.MakeAsync(product, 5);
        await HoldAsync(Guid.CreateVersion7(), new StockWish(Guid.CreateVersion7(), product.Id, 4));
        await Assert.ThrowsAsync<TransitionRefused>(() => DoAsync(stock => stock.PackAsync(Guid.CreateVersion7(), [new(Guid.CreateVersion7(), lot.Id, 2)], Now)));
        await site.HoldsTogetherAsync();
    }

    [Fact]
    public async Task Takes_back_what_was_packed_and_no_more()
    {
        var product = await site.AProductWithoutStockAsync();
        var lot = await site.MakeAsync(product, 5);
        var (order, line) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await DoAsync(stock => stock.PackAsync(order, [new(line, lot.Id, 3)], Now));
        await DoAsync(stock => stock.PutBackAsync(order, [new(line, lot.Id, 2)], Now));

        Assert.Equal(4, (await SellableAsync(product)).Packs);
        await Assert.ThrowsAsync<TransitionRefused>(() => DoAsync(stock => stock.PutBackAsync(order, [new(line, lot.Id, 2)], Now)));
        Assert.Equal(4, (await SellableAsync(product)).Packs);
        await site.HoldsTogetherAsync();
    }

    [Fact]
    public async Task Too_close_to_its_end_is_not_sold_but_what_was_ordered_is_still_packed()
    {
        var product = await site.AProductWithoutStockAsync();
        var lot = await site.MakeAsync(product, 5);
        var (order, line) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await HoldAsync(order, new StockWish(line, product.Id, 2));
        await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<LotStock>().Where(stock => stock.Lot == lot.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(stock => stock.LastSaleDay, s.GetRequiredService<TimeProvider>().Today().AddDays(-1)), Now));

        Assert.Equal(0, (await SellableAsync(product)).Packs);
        Assert.Single(await HoldAsync(Guid.CreateVersion7(), new StockWish(Guid.CreateVersion7(), product.Id, 1)));
        await DoAsync(stock => stock.PackAsync(order, [new(line, lot.Id, 2)], Now));
    }

    [Theory]
    [InlineData("2026-11-01", "2026-11-05", "2026-11-04")] // four days: one is the buyer's
    [InlineData("2026-11-01", "2026-11-01", "2026-11-01")] // to be eaten the same day
    [InlineData("2026-11-01", "2026-12-01", "2026-11-23")] // thirty days: eight
    [InlineData("2026-01-01", "2028-01-01", "2027-12-02")] // long-lived: thirty
    public void Can_be_ordered_until_a_quarter_of_its_life_is_left(string madeOn, string bestBefore, string last) =>
        Assert.Equal(Day(last), LastSale.DayOf(Day(madeOn), Day(bestBefore)));

    [Fact]
    public void Of_what_does_not_spoil_can_be_ordered_always() => Assert.Null(LastSale.DayOf(Day("2026-11-01"), null));

    [Fact]
    public async Task Held_for_orders_can_be_neither_written_off_nor_closed_away()
    {
        var product = await site.AProductWithoutStockAsync();
        var lot = await site.MakeAsync(product, 10);
        await HoldAsync(Guid.CreateVersion7(), new StockWish(Guid.CreateVersion7(), product.Id, 7));

        Assert.Equal(StepRefusal.HeldForOrders, await site.RecordAsync(lot, "hao-hut", 4));
        Assert.Equal(StepRefusal.NotInStock, await site.RecordAsync(lot, "hao-hut", 11));
        Assert.Null(await site.RecordAsync(lot, "dung-nha", 3));
        await Assert.ThrowsAsync<TransitionRefused>(() => site.CloseAsync(lot));
        await site.HoldsTogetherAsync();
    }

    [Fact]
    public async Task Of_a_closed_lot_is_not_sold()
    {
        var product = await site.AProductWithoutStockAsync();
        var lot = await site.MakeAsync(product, 10);
        await site.CloseAsync(lot);
        Assert.Equal(0, (await SellableAsync(product)).Packs);
    }

    [Fact]
    public async Task Leaves_ready_pages_ready_until_few_are_left_or_none()
    {
        var product = await site.AProductWithoutStockAsync();
        await site.MakeAsync(product, 13);
        var version = site.Services.GetRequiredService<IPageVersion>();
        async Task<bool> RaisedAsync(long packs)
        {
            var before = await version.CurrentAsync();
            Assert.Empty(await HoldAsync(Guid.CreateVersion7(), new StockWish(Guid.CreateVersion7(), product.Id, packs)));
            return await version.CurrentAsync() != before;
        }

        var raised = new List<bool>();
        foreach (var packs in (long[])[2, 1, 9, 1])
            raised.Add(await RaisedAsync(packs));
        Assert.Equal([false, true, false, true], raised);
    }

    /// <summary>Whatever happens in whatever order, at once: nothing is sold twice and nothing is lost.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Holds_together_through_random_histories(int seed)
    {
        var products = new[] { await site.AProductWithoutStockAsync(), await site.AProductWithoutStockAsync() };
        var lots = new List<Lot>();
        foreach (var product in products)
            for (var n = 0; n < 2; n++)
                lots.Add(await site.MakeAsync(product, 25, madeDaysAgo: n));
        var orders = Enumerable.Range(0, 12).Select(_ => (Id: Guid.CreateVersion7(), Line: Guid.CreateVersion7(), Product: products[0].Id)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(async () =>
        {
            var random = new Random((seed * 100) + worker);
            for (var step = 0; step < 15; step++)
            {
                var (order, lot, packs) = (orders[random.Next(orders.Length)], lots[random.Next(lots.Count)], random.Next(1, 9));
                try
                {
                    await (random.Next(7) switch
                    {
                        0 or 1 => HoldAsync(order.Id, new StockWish(order.Line, products[0].Id, packs), new StockWish(order.Line, products[1].Id, packs)),
                        2 => DoAsync(stock => stock.ReleaseAsync(order.Id, null, Now)),
                        3 => DoAsync(stock => stock.PackAsync(order.Id, [new(order.Line, lot.Id, packs)], Now)),
                        4 => DoAsync(stock => stock.PutBackAsync(order.Id, [new(order.Line, lot.Id, packs)], Now)),
                        5 => site.RecordAsync(lot, "ban-tai-cho", packs, $"{seed} {worker} {step}"),
                        _ => DoAsync(async stock =>
                        {
                            await stock.StopSaleAsync(lot.Id, Now);
                            await stock.AllowSaleAsync(lot.Id, Now);
                        }),
                    });
                }
                catch (TransitionRefused)
                {
                    // One of the ways it may go.
                }
                catch (DbUpdateException twice) when (twice.Entries.All(entry => entry.Entity is HeldStock))
                {
                    // Two tabs held for one line at the same instant: the second is undone whole.
                }
                catch (Exception circle) when (circle.GetBaseException() is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.DeadlockDetected })
                {
                    // Two who changed what one order holds at the same instant: PostgreSQL undid one of them whole. Orders follow one another by their version.
                }
            }
        }, Now)));
        await site.HoldsTogetherAsync();
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private Task DoAsync(Func<ILotStock, Task> work) => site.DoAsync(s => work(s.GetRequiredService<ILotStock>()));

    private async Task<IReadOnlyList<Shortfall>> HoldAsync(Guid order, params StockWish[] wishes) => (await site.DoAsync(s => s.GetRequiredService<ILotStock>().HoldAsync(order, wishes, Now))).Missing;

    private Task<IReadOnlyList<LineLot>> HeldAsync(Guid order) => site.DoAsync(s => s.GetRequiredService<ILotStock>().HeldAsync([order], Now));

    private async Task<Sellable> SellableAsync(Product product) => (await site.DoAsync(s => s.GetRequiredService<ILotStock>().SellableAsync([product.Id], Now)))[product.Id];
}
