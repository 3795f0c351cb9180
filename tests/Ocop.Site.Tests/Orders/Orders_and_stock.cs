using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;

namespace Ocop.Site.Tests.Orders;

/// <summary>Buyers, sellers, banks and the clock, all at once and in any order: whatever they do, no pack is sold twice and none is lost.</summary>
public sealed class Orders_and_stock(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const int People = 6, StepsEach = 25, Packs = 40;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = seeded.Site;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Hold_together_whatever_happens(int seed)
    {
        var (one, two) = (await site.ASoldOutProductAsync(), await site.ASoldOutProductAsync());
        Guid[] lots = [(await site.MakeAsync(one, Packs)).Id, (await site.MakeAsync(one, Packs, madeDaysAgo: 2)).Id, (await site.MakeAsync(two, Packs)).Id];
        Offer[] offers = [await site.OfferAsync(one, 85_000), await site.OfferAsync(one, 900_000, packs: 12), await site.OfferAsync(two, 50_000)];
        var placed = new System.Collections.Concurrent.ConcurrentBag<Guid>();

        await Task.WhenAll(Enumerable.Range(0, People).Select(person => Task.Run(async () =>
        {
            var chance = new Random((seed * 100) + person); // seeded: a failure can be played again
            for (var step = 0; step < StepsEach; step++)
                await StepAsync(chance, offers, placed);
        })));

        seeded.Clock.Advance(TimeSpan.FromHours(1));
        await site.RunJobAsync<LapseUnpaidOrders>();
        await site.HoldsTogetherAsync();
        await EveryPackIsSomewhereAsync(lots, [.. placed]);
    }

    private async Task StepAsync(Random chance, Offer[] offers, System.Collections.Concurrent.ConcurrentBag<Guid> placed)
    {
        var known = placed.ToArray();
        try
        {
            switch (chance.Next(known.Length == 0 ? 1 : 8))
            {
                case 0 or 1:
                    var way = chance.Next(2) == 0 ? PaymentWay.VietQr : PaymentWay.CashOnDelivery;
                    var lines = offers.Where(_ => chance.Next(2) == 0).DefaultIfEmpty(offers[0]).Select(offer => (offer, chance.Next(1, 4))).ToArray();
                    if ((await site.PlaceAsync(Ordering.Draft(way, lines))).Order is { } order)
                        placed.Add(order.Id);
                    break;
                case 2:
                    await site.OrdersAsync(orders => orders.MarkPaidAsync(known[chance.Next(known.Length)], "ngân hàng", "", None));
                    break;
                case 3:
                    await site.OrdersAsync(orders => orders.CancelAsync(known[chance.Next(known.Length)], OrdersModule.ByBuyer, "", None));
                    break;
                case 4:
                    seeded.Clock.Advance(TimeSpan.FromMinutes(chance.Next(6)));
                    await site.RunJobAsync<LapseUnpaidOrders>();
                    break;
                default:
                    await MovePartAsync(chance, known[chance.Next(known.Length)]);
                    break;
            }
        }
        catch (TransitionRefused)
        {
            // Somebody else was first; the machine said so.
        }
    }

    private async Task MovePartAsync(Random chance, Guid id)
    {
        var order = (await site.OrdersAsync(orders => orders.FindAsync([id], None)))[id];
        var part = order.Parts[chance.Next(order.Parts.Count)];
        switch (part.Status)
        {
            case SubOrderStatus.New:
                await site.MoveAsync(part, chance.Next(4) == 0 ? SubOrderStatus.Refused : SubOrderStatus.Accepted);
                break;
            case SubOrderStatus.Accepted when chance.Next(3) == 0:
                await site.SplitAsync(part, [.. part.Lines.Select(line => chance.Next(line.Quantity + 1))]);
                break;
            case SubOrderStatus.Accepted:
                await site.PackAsync(part);
                break;
            case SubOrderStatus.Packed:
                await site.MoveAsync(part, chance.Next(4) == 0 ? SubOrderStatus.Cancelled : SubOrderStatus.Sent);
                break;
            case SubOrderStatus.Sent:
                await site.MoveAsync(part, chance.Next(4) == 0 ? SubOrderStatus.Returned : SubOrderStatus.Received);
                break;
        }
    }

    /// <summary>Made = free + held for open parts + in parcels; every packed line has its lots, and every open line has what was ordered held.</summary>
    private Task EveryPackIsSomewhereAsync(Guid[] lots, Guid[] placed) => site.DoAsync(async s =>
    {
        var orders = (await s.GetRequiredService<IOrders>().FindAsync(placed, None)).Values.ToList();
        Assert.DoesNotContain(orders, order => order.Status == OrderStatus.AwaitingPayment);
        var (held, gone) = (0L, 0L);
        Assert.All(orders, order => Assert.Equal(order.Total, order.Parts.Aggregate(Dong.Zero, (sum, part) => sum + part.Total)));
        foreach (var part in orders.SelectMany(order => order.Parts.Select(part => (order, part))))
        {
            var packs = part.part.Lines.SelectMany(line => line.Parts.Select(product => (Wanted: (long)line.Quantity * product.PacksEach, Lots: product.Lots.Sum(lot => lot.Packs)))).ToList();
            var isOpen = part.order.Status == OrderStatus.Placed && part.part.Status is SubOrderStatus.New or SubOrderStatus.Accepted;
            var isOut = part.part.Status is SubOrderStatus.Packed or SubOrderStatus.Sent or SubOrderStatus.Received or SubOrderStatus.Returned;
            Assert.All(packs, p => Assert.Equal(isOpen || isOut ? p.Wanted : 0, p.Lots));
            if (isOpen)
                held += packs.Sum(p => p.Lots);
            if (isOut)
                gone += packs.Sum(p => p.Lots);
        }
        var stock = await s.GetRequiredService<SiteDbContext>().Set<LotStock>().AsNoTracking().Where(lot => lots.Contains(lot.Lot)).ToListAsync(None);
        Assert.Equal((held, lots.Length * Packs - gone), (stock.Sum(lot => lot.Held), stock.Sum(lot => lot.OnHand)));
    });
}
