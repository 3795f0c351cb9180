using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;

namespace Ocop.Site.Tests.Orders;

/// <summary>FC15: two hundred who want one jar each of fifty, all in the same instant, while every second of them loses the process that was placing the order.</summary>
public sealed class Two_hundred_buyers : IAsyncLifetime
{
    private const int Buyers = 200, Jars = 50;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ConcurrentBag<(Guid Key, PlaceResult Result)> answers = [];
    private Hosting.Site site = null!;
    private Product product = null!;
    private Lot lot = null!;
    private Offer offer = null!;
    private int died;

    public async ValueTask InitializeAsync()
    {
        site = Hosting.Site.On(await SeededSite.CopyAsync());
        product = await site.ASoldOutProductAsync();
        lot = await site.MakeAsync(product, Jars);
        offer = await site.OfferAsync(product, 85_000);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData(PaymentWay.VietQr)]
    [InlineData(PaymentWay.CashOnDelivery)]
    public async Task Get_the_fifty_jars_that_there_are_and_no_more(PaymentWay way)
    {
        using var crash = await Crash.ReadyAsync();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var buying = Enumerable.Range(0, Buyers).Select(person => Task.Run(async () =>
        {
            var draft = Ordering.Draft(way, (offer, 1));
            await gate.Task;
            await (person % 5 == 0 ? Task.WhenAll(AskUntilAnsweredAsync(draft, person), AskUntilAnsweredAsync(draft, person + 2)) : AskUntilAnsweredAsync(draft, person)); // every fifth from two tabs
        })).ToList();
        gate.SetResult();
        await Task.WhenAll(buying);

        Assert.True(died >= 10, $"Only {died} died: the test tests little."); // whoever comes when all is sold writes nothing
        var placed = answers.Where(answer => answer.Result.Order is not null).ToList();
        Assert.Equal(Jars, placed.Select(answer => answer.Result.Order!.Id).Distinct().Count());
        // Whoever asked twice was told of one order, and of the one that bears the key.
        Assert.All(placed, answer => Assert.Equal(answer.Key, answer.Result.Order!.Id));
        Assert.All(placed.GroupBy(answer => answer.Key), asked => Assert.Single(asked.Select(answer => answer.Result.Order!.Code).Distinct()));
        Assert.All(answers.Where(answer => answer.Result.Order is null), answer => Assert.Equal(new LineTrouble(offer.Id, 0, offer.Price, false), Assert.Single(answer.Result.Troubles)));
        Assert.Equal(Buyers, answers.Select(answer => answer.Key).Distinct().Count());
        await site.DeliverEventsAsync();
        await EveryJarIsSomebodySAsync([.. placed.Select(answer => answer.Key).Distinct()]);
        await site.HoldsTogetherAsync();
    }

    /// <summary>The first time some die: before their first write, before the order is stored, or after it and before its end. They ask again with the same key.</summary>
    private async Task AskUntilAnsweredAsync(OrderDraft draft, int person)
    {
        PlaceResult? answer = null;
        if (person % 2 == 0 && await Crash.BeforeWriteAsync(1 + (person / 2 % 6), async () => answer = await site.CheckOutAsync(draft)))
            Interlocked.Increment(ref died);
        answers.Add((draft.Key, answer ?? await site.CheckOutAsync(draft)));
    }

    private Task EveryJarIsSomebodySAsync(Guid[] orders) => site.DoAsync(async s =>
    {
        var db = s.GetRequiredService<SiteDbContext>();
        var stock = await db.Set<LotStock>().AsNoTracking().SingleAsync(row => row.Lot == lot.Id, None);
        var held = await db.Set<HeldStock>().AsNoTracking().Where(row => row.Lot == lot.Id).ToListAsync(None);
        var stored = await db.Set<PlacedOrder>().AsNoTracking().Where(order => order.Parts.Any(part => part.Lines.Any(line => line.Offer == offer.Id))).Select(order => order.Id).ToListAsync(None);

        Assert.Equal((Jars, Jars), (stock.OnHand, stock.Held));
        Assert.Equal(orders.Order(), stored.Order());
        Assert.Equal(orders.Order(), held.Select(row => row.Order).Order());
        Assert.All(held, row => Assert.Equal(1, row.Packs));
        Assert.Equal(0, (await s.GetRequiredService<ILotStock>().SellableAsync([product.Id], None))[product.Id].Packs);
    });
}
