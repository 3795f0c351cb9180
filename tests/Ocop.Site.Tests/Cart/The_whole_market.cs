using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Payments;

namespace Ocop.Site.Tests.Cart;

/// <summary>FC03, FC09, FC15, FC23: buyers, sellers, the bank, the card gateway, the desk, the province, a recall, the clock and processes that die in the midst of writing,
/// all at once and in any order. Afterwards no pack is sold twice and none is lost, no money is without a home, no order is paid twice, and the books sum to zero.</summary>
public sealed class The_whole_market
{
    private const int People = 5, StepsEach = 24, Packs = 120;

    /// <summary>Between them the clocks of problems run out: an answer is due after five working days, a silence ends after fifteen.</summary>
    private static readonly int[] DaysAfterRound = [8, 16, 0];

    private static readonly CancellationToken None = CancellationToken.None;
    private readonly ConcurrentDictionary<string, int> done = [], died = [], refused = [];
    private readonly ConcurrentDictionary<string, int> nextDeath = [];

    [Fact]
    public async Task Holds_together_whatever_happens_and_whoever_dies()
    {
        using var crash = await Crash.ReadyAsync();
        foreach (var seed in (int[])[1, 2])
            await LiveAsync(seed);

        var table = string.Join('\n', Market.Moves.Select(move => string.Create(CultureInfo.InvariantCulture,
            $"{move.Name,-42} done {done.GetValueOrDefault(move.Name),4}  died {died.GetValueOrDefault(move.Name),4}  refused {refused.GetValueOrDefault(move.Name),4}")));
        TestContext.Current.TestOutputHelper?.WriteLine(table);
        Assert.All(Market.Moves, move => Assert.True(done.ContainsKey(move.Name) && (died.ContainsKey(move.Name) || !move.Writes), $"“{move.Name}” was never done, or nobody died in it:\n{table}"));
    }

    /// <summary>One history. A market for each: money without a code could else be meant for an order of the one before.</summary>
    private async Task LiveAsync(int seed)
    {
        var clock = new TellTime();
        await using var stripe = await StripeAtHome.StartAsync(clock);
        await using var site = Hosting.Site.On(await SeededSite.CopyAsync(), [.. Paying.Cards(stripe), ("Logging:LogLevel:Default", "None"), ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "None")]);
        clock.Of = site.Clock;
        var (one, two) = (await site.ASoldOutProductAsync(), await site.ASoldOutProductAsync());
        Lot[] lots = [await site.MakeAsync(one, Packs), await site.MakeAsync(one, Packs, madeDaysAgo: 2), await site.MakeAsync(two, Packs)];
        var market = new Market(site, stripe, [await site.OfferAsync(one, 85_000), await site.OfferAsync(one, 900_000, packs: 12), await site.OfferAsync(two, 50_000)], lots);
        var before = (Made: await MadeOfAsync(site, lots), Bank: await site.BalanceAsync(LedgerAccount.Bank), Card: await site.BalanceAsync(LedgerAccount.Card), Desk: await site.BalanceAsync(LedgerAccount.Desk));

        var people = Enumerable.Range(0, People).Select(person => new Random((seed * 100) + person)).ToList(); // seeded: a failure can be played again
        foreach (var days in DaysAfterRound)
        {
            await Task.WhenAll(people.Select(chance => Task.Run(async () =>
            {
                for (var step = 0; step < StepsEach; step++)
                    await StepAsync(market, chance);
            })));
            await MakeUpAsync(market, people[0]);
            await market.PassDaysAsync(days);
        }
        await market.ComeToRestAsync();

        await site.HoldsTogetherAsync();
        await EveryPackIsSomewhereAsync(site, market, lots, before.Made);
        await EveryDongIsSomewhereAsync(site, market);
        await EveryAccountAgreesAsync(site, market, stripe, before.Bank, before.Card, before.Desk);
        Assert.DoesNotContain(stripe.Wrong, wrong => !wrong.StartsWith("expires_at", StringComparison.Ordinal)); // somebody may move the clock while a page is being opened
    }

    /// <summary>Whoever finds nothing to do looks for something else.</summary>
    private async Task StepAsync(Market market, Random chance)
    {
        for (var tries = 0; tries < 4; tries++)
        {
            var at = chance.Next(Market.Moves.Sum(move => move.Weight));
            if (await TryAsync(market, chance, Market.Moves.First(move => (at -= move.Weight) < 0), mayDie: chance.Next(2) == 0))
                return;
        }
    }

    /// <summary>Moves that chance left out, or in which nobody died, have their turn.</summary>
    private async Task MakeUpAsync(Market market, Random chance)
    {
        for (var tries = 0; tries < 6; tries++)
        {
            foreach (var move in Market.Moves.Where(move => !done.ContainsKey(move.Name) || (move.Writes && !died.ContainsKey(move.Name))).ToList())
                await BringAboutAsync(market, chance, move);
        }
    }

    /// <summary>Where there is nothing to do a move to, what comes before it is done first.</summary>
    private async Task BringAboutAsync(Market market, Random chance, Move move)
    {
        if (await TryAsync(market, chance, move, mayDie: false))
            return;
        foreach (var name in move.After)
            await BringAboutAsync(market, chance, Market.Moves.Single(before => before.Name == name));
        await TryAsync(market, chance, move, mayDie: false);
    }

    /// <summary>The first of each kind dies, then some. Whoever dies does so before the first write of such a move, the next one before the second, and so on.</summary>
    /// <returns>Whether there was something to do it to.</returns>
    private async Task<bool> TryAsync(Market market, Random chance, Move move, bool mayDie)
    {
        if (await move.Find(market, chance) is not { } work)
            return false;
        mayDie = move.Writes && (mayDie || !died.ContainsKey(move.Name));
        var (before, came) = (mayDie ? nextDeath.GetOrAdd(move.Name, 1) : int.MaxValue, false);
        try
        {
            var isDead = await Crash.BeforeWriteAsync(before, async () => came = await work());
            if (mayDie)
                nextDeath[move.Name] = isDead ? before + 1 : 1;
            if (isDead || came)
                (isDead ? died : done).AddOrUpdate(move.Name, 1, (_, count) => count + 1);
        }
        catch (TransitionRefused)
        {
            // Somebody else was first; the machine said so.
            refused.AddOrUpdate(move.Name, 1, (_, count) => count + 1);
        }
        return true;
    }

    private static Task<long> MadeOfAsync(Hosting.Site site, Lot[] lots) => site.DoAsync(async s =>
    {
        Guid[] ids = [.. lots.Select(lot => lot.Id)];
        return await s.GetRequiredService<SiteDbContext>().Set<LotStock>().Where(stock => ids.Contains(stock.Lot)).SumAsync(stock => stock.Made, None);
    });

    /// <summary>Made = free + held for open parts + in parcels that did not come back; every packed line has its lots.</summary>
    private static Task EveryPackIsSomewhereAsync(Hosting.Site site, Market market, Lot[] lots, long made) => site.DoAsync(async s =>
    {
        Guid[] ids = [.. lots.Select(lot => lot.Id)];
        var orders = (await s.GetRequiredService<IOrders>().FindAsync([.. market.Drafts.Select(draft => draft.Key)], None)).Values.ToList();
        Assert.NotEmpty(orders);
        Assert.DoesNotContain(orders, order => order.Status == OrderStatus.AwaitingPayment);
        var (held, gone) = (0L, -market.OnTheShelfAgain.Sum(lot => lot.Packs));
        Assert.All(orders, order => Assert.Equal(order.Total, order.Parts.Aggregate(Dong.Zero, (sum, part) => sum + part.Total)));
        foreach (var (order, part) in orders.SelectMany(order => order.Parts.Select(part => (order, part))))
        {
            var packs = part.Lines.SelectMany(line => line.Parts.Select(product => (Wanted: (long)line.Quantity * product.PacksEach, Here: product.Lots.Sum(lot => lot.Packs)))).ToList();
            var isOut = part.Status is SubOrderStatus.Packed or SubOrderStatus.Sent or SubOrderStatus.Received or SubOrderStatus.Returned;
            var isOpen = order.Status == OrderStatus.Placed && part.Status is SubOrderStatus.New or SubOrderStatus.Accepted;
            // A part whose lot was recalled holds what sound lots there are.
            Assert.All(packs, p => Assert.InRange(p.Here, isOut ? p.Wanted : 0, isOut || isOpen ? p.Wanted : 0));
            (held, gone) = (held + (isOpen ? packs.Sum(p => p.Here) : 0), gone + (isOut ? packs.Sum(p => p.Here) : 0));
        }
        var stock = await s.GetRequiredService<SiteDbContext>().Set<LotStock>().AsNoTracking().Where(lot => ids.Contains(lot.Lot)).ToListAsync(None);
        var stillHeld = await s.GetRequiredService<SiteDbContext>().Set<HeldStock>().AsNoTracking().Where(row => ids.Contains(row.Lot)).ToListAsync(None);
        Assert.True((held, made - gone) == (stock.Sum(lot => lot.Held), stock.Sum(lot => lot.OnHand)), $"held {held} and left {made - gone}, but the stock says {stock.Sum(lot => lot.Held)} and {stock.Sum(lot => lot.OnHand)}: "
            + string.Join("; ", stillHeld.Select(row => $"{row.Packs} of {row.Order}: {(orders.Find(o => o.Id == row.Order) is { } of ? $"{of.Status} {string.Join(',', of.Parts.Select(p => p.Status))}" : "no order")}")));
    });

    /// <summary>What came is on an order or went back; an order has what is due and no more; whoever paid for nothing gets it back; the books sum to zero.</summary>
    private static Task EveryDongIsSomewhereAsync(Hosting.Site site, Market market) => site.DoAsync(async s =>
    {
        var db = s.GetRequiredService<SiteDbContext>();
        Guid[] ids = [.. market.Drafts.Select(draft => draft.Key)];
        var orders = await s.GetRequiredService<IOrders>().FindAsync(ids, None);
        var money = await db.Set<OrderMoney>().AsNoTracking().Include(m => m.Legs).Where(m => ids.Contains(m.Order)).ToListAsync(None);
        var refunds = (await db.Set<Refund>().AsNoTracking().Where(refund => refund.Status != RefundStatus.Dropped).ToListAsync(None)).ToLookup(refund => refund.Order);
        string[] references = [.. market.Told.Select(t => t.Reference)];
        var receipts = await db.Set<MoneyReceipt>().AsNoTracking().Where(r => references.Contains(r.Reference) || (r.Order != null && ids.Contains(r.Order.Value))).ToListAsync(None);

        Assert.Equal(references.Order().Distinct(), receipts.Where(r => r.Source == MoneySource.BankNotice).Select(r => r.Reference).Order());
        Assert.All(receipts, receipt => Assert.True(receipt.Order is not null || receipt.SettledAt is not null, $"{receipt.Reference} has no home"));
        Assert.All(receipts, receipt => Assert.False(receipt.IsOpen, $"{receipt.Desk} {receipt.Amount} lies on the desk, {receipt.OnDesk} of it open: {(money.Find(m => m.Order == receipt.Order) is { } of ? $"{of.Code} {orders[of.Order].Status} {of.Received} of {of.Due}" : "no order of the market")}"));
        Assert.Equal(orders.Keys.Order(), money.Select(m => m.Order).Order());
        var movedByTheDesk = receipts.Where(r => r.SettledHow.StartsWith("order ", StringComparison.Ordinal)).SelectMany(r => (string[])[r.SettledHow[6..], money.Find(m => m.Order == r.Order) is { } of ? of.Code.ToString() : ""]).ToHashSet();
        Assert.All(money, paid =>
        {
            var order = orders[paid.Order];
            Assert.All(paid.Legs, leg => Assert.InRange(leg.Received.Amount, 0, leg.Due.Amount));
            var ofOrder = Sum(refunds[paid.Order].Where(refund => !refund.IsOfDesk).Select(refund => refund.Amount));
            var givenUp = Sum(refunds[paid.Order].Where(refund => refund.Key.StartsWith("under:", StringComparison.Ordinal)).Select(refund => refund.Amount));
            Assert.True(ofOrder <= paid.Received + givenUp, $"{paid.Code}: {ofOrder} goes back of {paid.Received}");
            var (all, whither) = (receipts.FindAll(r => r.Order == paid.Order), paid.Received + givenUp + Sum(refunds[paid.Order].Where(refund => refund.IsOfDesk).Select(refund => refund.Amount)));
            Assert.True(movedByTheDesk.Contains(paid.Code.ToString()) || Sum(all.Select(r => r.Amount)) == whither, $"{paid.Code} {order.Status} {paid.Way} {paid.Received}: "
                + string.Join("; ", all.Select(r => $"{r.Amount} {r.Desk} {r.SettledHow}")) + " | " + string.Join("; ", refunds[paid.Order].Select(refund => $"{refund.Amount} {refund.Key} {refund.Why}")));
            if (order.Status is OrderStatus.Lapsed or OrderStatus.Cancelled && paid.IsPaid && paid.Way != PaymentWay.CashOnDelivery)
                Assert.Equal(paid.Received + givenUp, ofOrder);
            if (order.Status is OrderStatus.Lapsed or OrderStatus.Cancelled && !paid.IsPaid)
                Assert.True(paid.Received == Dong.Zero, $"{paid.Code} has {paid.Received} and never got the rest: it went back to nobody");
            if (order.Status == OrderStatus.Placed && paid.Way != PaymentWay.CashOnDelivery)
                Assert.True(paid.IsPaid);
        });
        foreach (var order in orders.Values)
        {
            var history = await s.GetRequiredService<IOrders>().HistoryAsync(order.Id, None);
            Assert.InRange(history.Count(change => change.Part is null && change.To == nameof(OrderStatus.Placed) && change.From != change.To), 0, 1);
        }
        var bookings = await db.Set<LedgerBooking>().AsNoTracking().Include(booking => booking.Sides).ToListAsync(None);
        Assert.NotEmpty(bookings);
        Assert.All(bookings, booking => Assert.Equal(Dong.Zero, Sum(booking.Sides.Select(side => side.Amount))));
        Assert.Equal(bookings.Count, bookings.Select(booking => booking.Key).Distinct().Count());
    });

    /// <summary>The books against a plain count of what the bank and the gateway saw, and of what each order still holds. All that was to go back has gone: nothing lies on the desk.</summary>
    private static Task EveryAccountAgreesAsync(Hosting.Site site, Market market, StripeAtHome stripe, long bank, long card, long desk) => site.DoAsync(async s =>
    {
        var db = s.GetRequiredService<SiteDbContext>();
        Guid[] ids = [.. market.Drafts.Select(draft => draft.Key)];
        var orders = await s.GetRequiredService<IOrders>().FindAsync(ids, None);
        var refunds = await db.Set<Refund>().AsNoTracking().Where(refund => refund.Status != RefundStatus.Dropped && (ids.Contains(refund.Order) || refund.Order == Refund.NoOrder)).ToListAsync(None);
        Assert.All(refunds.Where(refund => ids.Contains(refund.Order)), refund => Assert.Equal(RefundStatus.Sent, refund.Status));
        Assert.Equal(refunds.Count(IsByCard), stripe.Refunds.Count);

        var paid = stripe.SessionsThatAre("complete").Select(stripe.Told).ToList();
        Assert.Equal(bank + Sum(market.Told.DistinctBy(told => told.Reference).Select(told => told.Money.Amount)) - Sum(refunds.Where(IsByBank).Select(refund => refund.Amount)) - Sum(market.PaidOut.Values.Select(payout => payout.Amount)), await BalanceAsync(LedgerAccount.Bank));
        Assert.Equal(card + paid.Sum(session => session.GetProperty("amount_total").GetInt64()) - Sum(refunds.Where(IsByCard).Select(refund => refund.Amount)), await BalanceAsync(LedgerAccount.Card));
        Assert.Equal(desk, await BalanceAsync(LedgerAccount.Desk));
        foreach (var session in paid)
            Assert.InRange(stripe.Refunds.Where(refund => refund.Split(' ')[0] == session.GetProperty("payment_intent").GetString()).Sum(refund => long.Parse(refund.Split(' ')[1], CultureInfo.InvariantCulture)), 0, session.GetProperty("amount_total").GetInt64());

        var came = await db.Set<OrderMoney>().AsNoTracking().Include(m => m.Legs).Where(m => ids.Contains(m.Order)).ToDictionaryAsync(m => m.Order, m => m.Received, None);
        var bound = await db.Set<LedgerBooking>().Where(booking => booking.Order != null && ids.Contains(booking.Order.Value) && booking.What == "bound").Select(booking => booking.Order!.Value).ToListAsync(None);
        foreach (var order in orders.Values)
        {
            var (mine, kept) = (refunds.FindAll(refund => refund.Order == order.Id && !refund.IsOfDesk), order.Parts.Where(part => part.Status is not (SubOrderStatus.Waiting or SubOrderStatus.Refused or SubOrderStatus.Cancelled or SubOrderStatus.Returned)).ToList());
            Assert.True(kept.Count == 0 || bound.Contains(order.Id), $"{order.Code} is not in the books");
            var asked = Sum(mine.Where(refund => refund.Key.StartsWith("asked:", StringComparison.Ordinal) && kept.Exists(part => part.Id == refund.Part)).Select(refund => refund.Amount));
            var givenUp = Sum(mine.Where(refund => refund.Key.StartsWith("under:", StringComparison.Ordinal)).Select(refund => refund.Amount));
            var (owes, says) = (kept.Sum(part => part.Total.Amount) - asked - came[order.Id].Amount - givenUp + Sum(mine.Select(refund => refund.Amount)), await BalanceAsync(LedgerAccount.Buyer(order.Id)));
            Assert.True(owes == says, $"The buyer of {order.Code} ({order.Status}, {order.Payment}) owes {owes}, but the books say {says}: came {came[order.Id]}; "
                + string.Join("; ", order.Parts.Select(part => $"{part.Status} {part.Total} less {part.Lessened}")) + " | " + string.Join("; ", mine.Select(refund => $"{refund.Amount} {refund.Key} {refund.Why}")));
        }

        async Task<long> BalanceAsync(LedgerAccount account) => (await s.GetRequiredService<Bookkeeping>().BalanceAsync(account, None)).Amount;

        static bool IsByBank(Refund refund) => refund is { FromSeller: null } && refund.Reference.StartsWith("TR", StringComparison.Ordinal);

        static bool IsByCard(Refund refund) => refund.Reference.StartsWith("re_", StringComparison.Ordinal);

        static long Sum(IEnumerable<Dong> amounts) => amounts.Sum(amount => amount.Amount);
    });

    private static Dong Sum(IEnumerable<Dong> amounts) => amounts.Aggregate(Dong.Zero, (sum, amount) => sum + amount);
}
