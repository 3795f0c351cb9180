using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Tests.Cart;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using SiteHost = Ocop.Site.Tests.Hosting.Site;

namespace Ocop.Site.Tests.Orders;

/// <summary>FC03 and FC15, with the real thing: processes of the site (on PostgreSQL two on one database) that are killed while buyers confirm their orders, and are started again.
/// Whoever got no answer sends the same review once more.</summary>
public sealed class Buyers_of_a_killed_site
{
    private const int Buyers = 200, Jars = 50, AtATime = 16;
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Answers after which a process is killed: some have their order by then, some are in the midst of it, and there are jars left.</summary>
    private static readonly int[] KilledAfter = [4, 20];

    private readonly ConcurrentDictionary<int, string> ordered = [];
    private readonly ConcurrentBag<int> soldOut = [];
    private SiteProcess[] sites = [];
    private int cutOff;

    [Fact]
    public async Task Get_the_fifty_jars_that_there_are_and_no_more()
    {
        await using var database = await SeededSite.CopyAsync();
        var (lot, offer) = await ForSaleAsync(database);
        sites = await Task.WhenAll(Enumerable.Range(0, TestDatabase.Postgres is null ? 1 : 2).Select(_ => SiteProcess.StartAsync(database)));
        try
        {
            var reviews = new ConcurrentDictionary<int, (Visitor Buyer, IHtmlDocument Page)>();
            await Parallel.ForAsync(0, Buyers, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (buyer, _) => reviews[buyer] = await ReviewAsync(buyer, offer));
            var buying = Parallel.ForAsync(0, Buyers, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (buyer, _) => await ConfirmUntilAnsweredAsync(buyer, reviews[buyer]));
            for (var kill = 0; kill < KilledAfter.Length; kill++)
            {
                while (ordered.Count < KilledAfter[kill] && !buying.IsCompleted)
                    await Task.Delay(1, TestContext.Current.CancellationToken);
                await KillAsync(database, kill % sites.Length);
            }
            await buying;
            foreach (var (buyer, _) in reviews.Values)
                buyer.Dispose();
        }
        finally
        {
            foreach (var site in sites)
                await site.DisposeAsync();
        }

        Assert.True(cutOff > 0, "Nobody was cut off: the test tests nothing.");
        Assert.Equal(Buyers, ordered.Count + soldOut.Count);
        Assert.Equal(Jars, ordered.Count);
        Assert.Equal(Jars, ordered.Values.Distinct().Count());
        await EveryJarIsSomebodySAsync(database, lot, offer);
    }

    /// <summary>SIGKILL, and another process at its address.</summary>
    private async Task KillAsync(TestDatabase database, int which)
    {
        var before = sites[which];
        await before.KillAsync();
        sites[which] = await SiteProcess.StartAsync(database, before.BaseAddress.Port);
        await before.DisposeAsync();
    }

    private async Task<(Visitor Buyer, IHtmlDocument Page)> ReviewAsync(int buyer, Offer offer)
    {
        var visitor = sites[buyer % sites.Length].Visit();
        await visitor.PutInAsync(offer);
        return (visitor, await visitor.ReviewAsync(new Dictionary<string, string>(Shopping.ToHanoi) { ["Form.Phone"] = $"0912 345 {100 + buyer}" }));
    }

    /// <summary>The same form with the same cookies, until a process answers.</summary>
    private async Task ConfirmUntilAnsweredAsync(int buyer, (Visitor Buyer, IHtmlDocument Page) review)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                using var answer = await review.Buyer.ConfirmAsync(review.Page);
                Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
                var whereTo = answer.Headers.Location!.ToString();
                if (whereTo == "/gio-hang")
                    soldOut.Add(buyer);
                else
                    ordered[buyer] = whereTo;
                return;
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException)
            {
                Interlocked.Increment(ref cutOff);
                await Task.Delay(100);
            }
        }
        throw new InvalidOperationException($"Buyer {buyer} was never answered.");
    }

    /// <summary>Made today by the clock of the processes, which is the machine's.</summary>
    private static async Task<(Lot Lot, Offer Offer)> ForSaleAsync(TestDatabase database)
    {
        var before = SiteHost.On(database);
        before.Clock.Set(TimeProvider.System.GetUtcNow());
        var product = await before.ASoldOutProductAsync();
        var made = (await before.MakeAsync(product, Jars), await before.OfferAsync(product, 85_000));
        await before.StopAsync();
        return made;
    }

    private static async Task EveryJarIsSomebodySAsync(TestDatabase database, Lot lot, Offer offer)
    {
        var site = SiteHost.On(database);
        site.Clock.Set(TimeProvider.System.GetUtcNow());
        await site.DoAsync(async s =>
        {
            var db = s.GetRequiredService<SiteDbContext>();
            var stored = await db.Set<PlacedOrder>().AsNoTracking().Include(order => order.Parts).ThenInclude(part => part.Lines)
                .Where(order => order.Parts.Any(part => part.Lines.Any(line => line.Offer == offer.Id))).ToListAsync(None);
            Assert.Equal(Jars, stored.Count);
            Assert.Equal(Jars, stored.Select(order => order.Phone).Distinct().Count());
            // Whole: what was ordered, its money and its history beside it.
            Assert.All(stored, order => Assert.Equal((1, 1), (order.Parts.Count, Assert.Single(order.Parts[0].Lines).Quantity)));
            Guid[] ids = [.. stored.Select(order => order.Id)];
            Assert.Equal(ids.Order(), (await db.Set<OrderMoney>().Where(money => ids.Contains(money.Order)).Select(money => money.Order).ToListAsync(None)).Order());
            Assert.Equal(ids.Order(), (await db.Set<OrderHistory>().Where(change => ids.Contains(change.Order)).Select(change => change.Order).Distinct().ToListAsync(None)).Order());
            var held = await db.Set<HeldStock>().AsNoTracking().Where(row => row.Lot == lot.Id).ToListAsync(None);
            Assert.Equal(ids.Order(), held.Select(row => row.Order).Order());
            Assert.All(held, row => Assert.Equal(1, row.Packs));
            var stock = await db.Set<LotStock>().AsNoTracking().SingleAsync(row => row.Lot == lot.Id, None);
            Assert.Equal((Jars, Jars), (stock.OnHand, stock.Held));
        });
        await site.HoldsTogetherAsync();
        await site.StopAsync();
    }
}
