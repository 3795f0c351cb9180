using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Cart;

/// <summary>FC03, FC09, FC15: buyers, sellers, the bank, a recall, the clock and processes that die in the midst of writing, all at once and in any order.
/// Afterwards no pack is sold twice and none is lost, no money is without a home, no order is paid twice, and the books sum to zero.</summary>
public sealed class The_whole_market : IAsyncLifetime
{
    private const int People = 5, StepsEach = 24, Packs = 30;
    private const string Account = "0000000000000"; // the platform's, of appsettings.Development.json
    private static readonly CancellationToken None = CancellationToken.None;
    private Hosting.Site site = null!;
    private readonly ConcurrentBag<OrderDraft> drafts = [];
    private readonly ConcurrentBag<ToldMoney> told = [];
    private int died;

    // A market for each history: money without a code could else be meant for an order of the one before.
    public async ValueTask InitializeAsync() => site = Hosting.Site.On(await SeededSite.CopyAsync());

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Holds_together_whatever_happens_and_whoever_dies(int seed)
    {
        var (one, two) = (await site.ASoldOutProductAsync(), await site.ASoldOutProductAsync());
        Lot[] lots = [await site.MakeAsync(one, Packs), await site.MakeAsync(one, Packs, madeDaysAgo: 2), await site.MakeAsync(two, Packs)];
        Offer[] offers = [await site.OfferAsync(one, 85_000), await site.OfferAsync(one, 900_000, packs: 12), await site.OfferAsync(two, 50_000)];
        using var crash = await Crash.ReadyAsync();
        var before = await MadeOfAsync(lots);

        await Task.WhenAll(Enumerable.Range(0, People).Select(person => Task.Run(async () =>
        {
            var chance = new Random((seed * 100) + person); // seeded: a failure can be played again
            for (var step = 0; step < StepsEach; step++)
                await StepAsync(chance, offers, lots);
        })));
        Assert.True(died > 0, "Nobody died: the test tests nothing.");

        // The machine is up again: everybody who got no answer asks once more, and time goes by.
        foreach (var draft in drafts)
            await site.CheckOutAsync(draft);
        foreach (var money in told)
            await TellAsync(money);
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.RunJobAsync<LapseUnpaidOrders>();
        await site.DeliverEventsAsync();

        await site.HoldsTogetherAsync();
        await EveryPackIsSomewhereAsync(lots, before);
        await EveryDongIsSomewhereAsync();
    }

    private async Task StepAsync(Random chance, Offer[] offers, Lot[] lots)
    {
        var known = drafts.ToArray();
        var order = known.Length == 0 ? Guid.Empty : known[chance.Next(known.Length)].Key;
        Func<Task> work = chance.Next(known.Length == 0 ? 2 : 12) switch
        {
            0 or 1 => Buy(chance, offers),
            2 or 3 or 4 => await PayAsync(chance, order),
            5 => () => site.OrdersAsync(orders => orders.CancelAsync(order, OrdersModule.ByBuyer, "", None)),
            6 => () => LaterAsync(chance.Next(6)),
            7 when chance.Next(8) == 0 => () => site.DoAsync(s => s.GetRequiredService<RecallRegister>().RecallAsync(Decision(lots[chance.Next(2)], site.Clock.GetUtcNow()), None)),
            8 when known.Length > 0 => () => site.CheckOutAsync(known[chance.Next(known.Length)]), // a second tap, much later
            9 => () => site.DoAsync(async s =>
            {
                var found = (await s.GetRequiredService<IOrders>().FindAsync([order], None)).GetValueOrDefault(order);
                return found is null ? null : await s.GetRequiredService<IPayments>().ChangeWayAsync(found, chance.Next(2) == 0 ? PaymentWay.VietQr : PaymentWay.CashOnDelivery, None);
            }),
            _ => () => MovePartAsync(chance, order),
        };
        try
        {
            if (await Crash.BeforeWriteAsync(chance.Next(3) == 0 ? chance.Next(1, 12) : int.MaxValue, work))
                Interlocked.Increment(ref died);
        }
        catch (TransitionRefused)
        {
            // Somebody else was first; the machine said so.
        }
        catch (KeyNotFoundException)
        {
            // The order was never placed: its buyer's process died, or the goods had run out.
        }
    }

    private Func<Task> Buy(Random chance, Offer[] offers)
    {
        var way = chance.Next(3) == 0 ? PaymentWay.CashOnDelivery : PaymentWay.VietQr;
        var lines = offers.Where(_ => chance.Next(2) == 0).DefaultIfEmpty(offers[0]).Select(offer => (offer, chance.Next(1, 4))).ToArray();
        var draft = Ordering.Draft(way, lines);
        drafts.Add(draft);
        return () => site.CheckOutAsync(draft);
    }

    /// <summary>The bank tells of money: the right sum or another, with the order's code or without, now and then a second time.</summary>
    private async Task<Func<Task>> PayAsync(Random chance, Guid id)
    {
        if (chance.Next(5) == 0 && told.TryPeek(out var again))
            return () => TellAsync(again);
        if ((await site.OrdersAsync(orders => orders.FindAsync([id], None))).GetValueOrDefault(id) is not { } order)
            return () => Task.CompletedTask;
        var amount = order.Total + new Dong(chance.Next(6) switch { 0 => -10_000, 1 => 5_000, _ => 0 });
        var memo = chance.Next(6) == 0 ? "chuyen tien" : TransferMemo.Of(order.Code);
        var money = new ToldMoney(MoneySource.BankNotice, $"FT{Guid.CreateVersion7():N}", new(amount, memo, Account, site.Clock.GetUtcNow()));
        told.Add(money);
        return () => TellAsync(money);
    }

    private async Task TellAsync(ToldMoney money)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<MoneyDesk>();
        await BankNotices.OnceAsync(scope.ServiceProvider.GetRequiredService<SiteDbContext>(), () => desk.ReceiveAsync(money, None));
    }

    private async Task LaterAsync(int minutes)
    {
        site.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await site.RunJobAsync<LapseUnpaidOrders>();
    }

    private async Task MovePartAsync(Random chance, Guid id)
    {
        var order = (await site.OrdersAsync(orders => orders.FindAsync([id], None)))[id];
        var part = order.Parts[chance.Next(order.Parts.Count)];
        await (part.Status switch
        {
            SubOrderStatus.New or SubOrderStatus.Accepted when part.Proposal is { } asked => chance.Next(4) == 0
                ? site.DoAsync(s => s.GetRequiredService<OrderChanging>().TakeBackAsync(part.Id, asked.Id, "người bán", None)) : site.AnswerAsync(part, asked.Id, agrees: chance.Next(3) > 0),
            SubOrderStatus.New or SubOrderStatus.Accepted when chance.Next(3) == 0 => site.ProposeAsync(part, [.. part.Lines.Select(line => chance.Next(line.Quantity + 1))]),
            SubOrderStatus.New => site.MoveAsync(part, chance.Next(4) == 0 ? SubOrderStatus.Refused : SubOrderStatus.Accepted),
            SubOrderStatus.Accepted when chance.Next(3) == 0 => site.SplitAsync(part, [.. part.Lines.Select(line => chance.Next(line.Quantity + 1))]),
            SubOrderStatus.Accepted => site.PackAsync(part),
            SubOrderStatus.Packed => site.MoveAsync(part, chance.Next(4) == 0 ? SubOrderStatus.Cancelled : SubOrderStatus.Sent),
            SubOrderStatus.Sent => site.MoveAsync(part, chance.Next(4) == 0 ? SubOrderStatus.Returned : SubOrderStatus.Received),
            _ => Task.CompletedTask,
        });
    }

    private static RecallDecision Decision(Lot lot, DateTimeOffset now) => new()
    {
        Lot = lot.Id,
        Product = lot.Product,
        Commune = lot.Commune,
        Level = RecallLevel.Moderate,
        DecisionNumber = "7/QĐ",
        Since = now,
        ReasonVi = "Bao bì hở.",
        ReasonEn = "",
        AdviceVi = "Hãy trả lại nơi bán.",
        AdviceEn = "",
    };

    private Task<long> MadeOfAsync(Lot[] lots) => site.DoAsync(async s =>
    {
        Guid[] ids = [.. lots.Select(lot => lot.Id)];
        return await s.GetRequiredService<SiteDbContext>().Set<LotStock>().Where(stock => ids.Contains(stock.Lot)).SumAsync(stock => stock.Made, None);
    });

    /// <summary>Made = free + held for open parts + in parcels; every packed line has its lots.</summary>
    private Task EveryPackIsSomewhereAsync(Lot[] lots, long made) => site.DoAsync(async s =>
    {
        Guid[] ids = [.. lots.Select(lot => lot.Id)];
        var orders = (await s.GetRequiredService<IOrders>().FindAsync([.. drafts.Select(draft => draft.Key)], None)).Values.ToList();
        Assert.NotEmpty(orders);
        Assert.DoesNotContain(orders, order => order.Status == OrderStatus.AwaitingPayment);
        var (held, gone) = (0L, 0L);
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

    /// <summary>What came is on an order or on the desk; an order has what is due and no more; whoever paid for nothing gets it back; the books sum to zero.</summary>
    private Task EveryDongIsSomewhereAsync() => site.DoAsync(async s =>
    {
        var db = s.GetRequiredService<SiteDbContext>();
        Guid[] ids = [.. drafts.Select(draft => draft.Key)];
        var orders = await s.GetRequiredService<IOrders>().FindAsync(ids, None);
        var money = await db.Set<OrderMoney>().AsNoTracking().Include(m => m.Legs).Where(m => ids.Contains(m.Order)).ToListAsync(None);
        var refunds = (await db.Set<Refund>().AsNoTracking().ToListAsync(None)).ToLookup(refund => refund.Order);
        string[] references = [.. told.Select(t => t.Reference)];
        var receipts = await db.Set<MoneyReceipt>().AsNoTracking().Where(r => references.Contains(r.Reference) || r.Source == MoneySource.Door).ToListAsync(None);

        Assert.Equal(references.Order().Distinct(), receipts.Where(r => r.Source != MoneySource.Door).Select(r => r.Reference).Order());
        Assert.All(receipts, receipt => Assert.True(receipt.Order is not null || receipt.IsOpen, $"{receipt.Reference} has no home"));
        Assert.Equal(orders.Keys.Order(), money.Select(m => m.Order).Order());
        Assert.All(money, paid =>
        {
            var order = orders[paid.Order];
            Assert.All(paid.Legs, leg => Assert.InRange(leg.Received.Amount, 0, leg.Due.Amount));
            var came = Sum(receipts.Where(r => r.Order == paid.Order).Select(r => r.Amount));
            var tooMuch = Sum(refunds[paid.Order].Where(refund => refund.Key.StartsWith("receipt:", StringComparison.Ordinal)).Select(refund => refund.Amount));
            Assert.Equal(came, paid.Received + tooMuch);
            if (order.Status is OrderStatus.Lapsed or OrderStatus.Cancelled && paid is { IsPaid: true, Way: PaymentWay.VietQr })
                Assert.Equal(paid.Received, Sum(refunds[paid.Order].Where(refund => !refund.Key.StartsWith("receipt:", StringComparison.Ordinal)).Select(refund => refund.Amount)));
            if (order.Status == OrderStatus.Placed && paid.Way == PaymentWay.VietQr)
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

        static Dong Sum(IEnumerable<Dong> amounts) => amounts.Aggregate(Dong.Zero, (sum, amount) => sum + amount);
    });
}
