using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Data.Outbox;
using Ocop.Site.Features.Complaints;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Payments.Stripe;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Money;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;
using Ocop.Site.Tests.Payments;

namespace Ocop.Site.Tests.Cart;

/// <param name="Weight">How likely it is.</param>
/// <param name="Find">What to do now, which says whether anything came of it; null when there is nothing to do it to.</param>
/// <param name="After">What brings about that it can be done.</param>
/// <param name="Writes">It writes something of ours, so that its process may die in the midst.</param>
internal sealed record Move(string Name, int Weight, Func<Market, Random, Task<Func<Task<bool>>?>> Find, bool Writes, params string[] After);

/// <summary>What anybody at the market may do. Each move looks first for something it can be done to; then it is done, which may end in the midst of its writing.</summary>
internal sealed class Market(Hosting.Site site, StripeAtHome stripe, IReadOnlyList<Offer> offers, IReadOnlyList<Lot> lots)
{
    /// <summary>The platform's, of appsettings.Development.json.</summary>
    private const string Account = "0000000000000";

    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Hosting.Site site = site;

    /// <summary>Whose address a buyer was given.</summary>
    private readonly ConcurrentBag<string> cardPages = [];

    public static IReadOnlyList<Move> Moves { get; } =
    [
        new("places an order", 22, (market, chance) => market.BuyAsync(chance), true),
        new("confirms a second time", 2, (market, chance) => market.ConfirmAgainAsync(chance), true),
        new("pays by transfer", 16, (market, chance) => market.PayAsync(chance), true, "places an order"),
        new("is told by the bank again", 2, (market, chance) => market.TellAgainAsync(chance), true),
        new("changes the way to pay", 6, (market, chance) => market.ChangeWayAsync(chance), true),
        new("cancels", 2, (market, chance) => market.OfOrderAsync(chance, order => order.Status is OrderStatus.AwaitingPayment or OrderStatus.Placed,
            order => market.site.OrdersAsync(orders => orders.CancelAsync(order.Id, OrdersModule.ByBuyer, "", None))), true),
        new("lets time go by", 4, (market, chance) => market.LaterAsync(chance.Next(1, 16)), true),
        new("recalls a lot", 2, (market, chance) => market.RecallAsync(chance), true),
        new("hears what happened", 3, (market, _) => market.HearAsync(), true),

        new("opens a card page", 14, (market, chance) => market.OpenCardAsync(chance), true, "places an order"),
        new("pays on a card page", 8, (market, chance) => market.PayByCardAsync(chance), false, "opens a card page"),
        new("is told of a card page", 8, (market, chance) => market.HearOfCardAsync(chance, isFirst: true), true, "pays on a card page"),
        new("is told of a card page again", 2, (market, chance) => market.HearOfCardAsync(chance, isFirst: false), true),
        new("comes back from a card page", 4, (market, chance) => market.BackFromCardAsync(chance), true, "pays on a card page"),
        new("asks about a card page nobody told of", 4, (market, _) => market.AskAboutCardsAsync(arePaid: true), true, "pays on a card page", "lets time go by"),
        new("closes a card page nobody waits for", 14, (market, _) => market.AskAboutCardsAsync(arePaid: false), true, "opens a card page", "lets time go by", "lets time go by", "lets time go by"),
        new("gives back by card", 4, (market, _) => market.GiveBackByCardAsync(), true, "pays on a card page", "cancels", "hears what happened"),

        new("accepts", 16, (market, chance) => market.MoveAsync(chance, SubOrderStatus.New, SubOrderStatus.Accepted), true, "pays by transfer"),
        new("refuses", 2, (market, chance) => market.MoveAsync(chance, SubOrderStatus.New, SubOrderStatus.Refused), true, "pays by transfer"),
        new("proposes fewer", 6, (market, chance) => market.ProposeAsync(chance), true, "accepts"),
        new("takes a proposal back", 3, (market, chance) => market.TakeBackAsync(chance), true, "proposes fewer"),
        new("agrees to fewer", 5, (market, chance) => market.AnswerAsync(chance, agrees: true), true, "proposes fewer"),
        new("gives up for fewer", 3, (market, chance) => market.AnswerAsync(chance, agrees: false), true, "proposes fewer"),
        new("splits a part", 5, (market, chance) => market.SplitAsync(chance), true, "accepts"),
        new("packs", 16, (market, chance) => market.OfPartAsync(chance, (_, part) => part is { Status: SubOrderStatus.Accepted, Proposal: null }, (_, part) => market.site.PackAsync(part)), true, "accepts"),
        new("unpacks and gives up", 3, (market, chance) => market.MoveAsync(chance, SubOrderStatus.Packed, SubOrderStatus.Cancelled), true, "packs"),
        new("sends", 16, (market, chance) => market.MoveAsync(chance, SubOrderStatus.Packed, SubOrderStatus.Sent), true, "packs"),
        new("brings it", 12, (market, chance) => market.ReceiveAsync(chance, isAtTheDoor: false), true, "sends"),
        new("brings it and takes cash at the door", 14, (market, chance) => market.ReceiveAsync(chance, isAtTheDoor: true), true, "sends"),
        new("is sent away at the door", 2, (market, chance) => market.MoveAsync(chance, SubOrderStatus.Sent, SubOrderStatus.Returned), true, "sends"),

        new("sends money back", 6, (market, chance) => market.SendBackAsync(chance), true),
        new("finds whose money it is", 6, (market, chance) => market.AttachAsync(chance), true, "pays by transfer"),
        new("gives nobody's money back", 3, (market, chance) => market.GiveBackAsync(chance), true, "pays by transfer"),
        new("pays a seller out", 5, (market, chance) => market.PayOutAsync(chance), true),
        new("writes a payout down again", 2, (market, chance) => market.PayOutAgainAsync(chance), true),

        new("reports a problem", 16, (market, chance) => market.ComplainAsync(chance), true, "sends"),
        new("says it was seen", 4, (market, chance) => market.OfComplaintAsync(chance, c => c.Status == ComplaintStatus.Open, (changing, c) => changing.AcknowledgeAsync(c, "người bán", None)), true, "reports a problem"),
        new("answers with money", 6, (market, chance) => market.AnswerWithMoneyAsync(chance), true, "reports a problem"),
        new("answers without money", 9, (market, chance) => market.OfComplaintAsync(chance, c => ComplaintMoves.MayBeAnswered(c.Status),
            (changing, c) => changing.AnswerAsync(c, chance.Next(4) > 0 ? ComplaintAnswer.Return : ComplaintAnswer.Explain, Dong.Zero, "Xin lỗi bạn.", "người bán", None)), true, "reports a problem"),
        new("is content", 2, (market, chance) => market.OfComplaintAsync(chance, c => ComplaintMoves.IsOfBuyer(c.Status, ComplaintStatus.Settled), (changing, c) => changing.SettleAsync(c, None)), true, "reports a problem"),
        new("sends goods back", 14, (market, chance) => market.OfComplaintAsync(chance, c => c is { Status: ComplaintStatus.Answered, Answer: ComplaintAnswer.Return }, (changing, c) => changing.SendBackAsync(c, None)), true, "answers without money"),
        new("takes goods back", 6, (market, chance) => market.TakeGoodsBackAsync(chance), true, "sends goods back"),
        new("refuses what came back", 6, (market, chance) => market.OfComplaintAsync(chance, c => c.Status == ComplaintStatus.Returning, (changing, c) => changing.RefuseReturnAsync(c, "Không đúng hàng.", "người bán", None)), true, "sends goods back"),
        new("asks the province", 4, (market, chance) => market.OfComplaintAsync(chance, c => ComplaintMoves.IsOfBuyer(c.Status, ComplaintStatus.Mediation), (changing, c) => changing.MediateAsync(c, OrdersModule.ByBuyer, "Chưa thỏa đáng.", None)), true, "answers without money"),
        new("decides", 5, (market, chance) => market.DecideAsync(chance), true, "asks the province"),
        new("keeps the clock of a problem", 4, (market, _) => market.KeepClocksAsync(), true),
    ];

    public ConcurrentBag<OrderDraft> Drafts { get; } = [];
    public ConcurrentBag<ToldMoney> Told { get; } = [];

    /// <summary>What sellers put back from what was sent back.</summary>
    public ConcurrentBag<LineLot> OnTheShelfAgain { get; } = [];

    /// <summary>By the bank's number.</summary>
    public ConcurrentDictionary<string, (Guid Seller, Dong Amount)> PaidOut { get; } = [];

    /// <summary>Everybody who got no answer asks once more, everything that is open is seen to, and time goes by.</summary>
    public async Task ComeToRestAsync()
    {
        foreach (var draft in Drafts)
            await site.CheckOutAsync(draft);
        foreach (var money in Told)
            await TellAsync(money);
        foreach (var (reference, (seller, amount)) in PaidOut)
            await site.DoAsync(s => s.GetRequiredService<SellerBooks>().PayOutAsync(seller, amount, reference, None));
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.RunJobAsync<LapseUnpaidOrders>();
        await site.RunJobAsync<AskAboutCardPages>();
        await site.DeliverEventsAsync();
        foreach (var receipt in await OpenReceiptsAsync(r => r.MayBeGivenBack))
            await GiveBackAsync(receipt);
        await site.RunJobAsync<SendCardRefunds>();
        foreach (var refund in await DueRefundsAsync(areByCard: null))
            await SendAsync(refund);
    }

    public async Task PassDaysAsync(int days)
    {
        site.Clock.Advance(TimeSpan.FromDays(days));
        await site.RunJobAsync<LapseUnpaidOrders>();
    }

    // Buyers and the clock

    private Task<Func<Task<bool>>?> BuyAsync(Random chance)
    {
        var way = chance.Next(5) switch { 0 or 1 => PaymentWay.VietQr, 2 or 3 => PaymentWay.Card, _ => PaymentWay.CashOnDelivery };
        var lines = offers.Where(_ => chance.Next(2) == 0).DefaultIfEmpty(offers[0]).Select(offer => (offer, chance.Next(1, 4))).ToArray();
        var draft = Ordering.Draft(way, lines);
        Drafts.Add(draft);
        return Found(async () => (await site.CheckOutAsync(draft)).Order is not null);
    }

    private Task<Func<Task<bool>>?> ConfirmAgainAsync(Random chance)
    {
        var drafts = Drafts.ToArray();
        return drafts.Length == 0 ? Nothing : Found(async () => (await site.CheckOutAsync(drafts[chance.Next(drafts.Length)])).Order is not null);
    }

    /// <summary>The bank tells of money: the right sum or another, with the order's code or without.</summary>
    private Task<Func<Task<bool>>?> PayAsync(Random chance) => OfOrderAsync(chance, order => order.Payment == PaymentWay.VietQr || chance.Next(8) == 0, order =>
    {
        var amount = order.Total + new Dong(chance.Next(6) switch { 0 => -10_000, 1 => 5_000, _ => 0 });
        var memo = chance.Next(6) == 0 ? "chuyen tien" : TransferMemo.Of(order.Code);
        var money = new ToldMoney(MoneySource.BankNotice, $"FT{Guid.CreateVersion7():N}", new(amount, memo, Account, site.Clock.GetUtcNow()));
        Told.Add(money);
        return TellAsync(money);
    });

    private Task<Func<Task<bool>>?> TellAgainAsync(Random chance)
    {
        var told = Told.ToArray();
        return told.Length == 0 ? Nothing : Done(() => TellAsync(told[chance.Next(told.Length)]));
    }

    private async Task TellAsync(ToldMoney money)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<MoneyDesk>();
        await BankNotices.OnceAsync(scope.ServiceProvider.GetRequiredService<SiteDbContext>(), () => desk.ReceiveAsync(money, None));
    }

    private Task<Func<Task<bool>>?> ChangeWayAsync(Random chance) => OfOrderAsync(chance, order => order.Status == OrderStatus.AwaitingPayment,
        order => site.DoAsync(s => s.GetRequiredService<IPayments>().ChangeWayAsync(order, (PaymentWay)chance.Next(3), None)));

    private Task<Func<Task<bool>>?> LaterAsync(int minutes) => Done(() =>
    {
        site.Clock.Advance(TimeSpan.FromMinutes(minutes));
        return site.RunJobAsync<LapseUnpaidOrders>();
    });

    private Task<Func<Task<bool>>?> RecallAsync(Random chance) => Done(() => site.DoAsync(s => s.GetRequiredService<RecallRegister>().RecallAsync(Decision(lots[chance.Next(4) / 3], site.Clock.GetUtcNow()), None)));

    /// <summary>What was published reaches those who wait for it: from a second process beside the site's own.</summary>
    private async Task<Func<Task<bool>>?> HearAsync() =>
        await AskAsync((SiteDbContext db) => db.Set<OutboxEvent>().AnyAsync(e => e.DeliveredAt == null, None))
            ? await Done(() => site.Services.GetRequiredService<OutboxDelivery>().DeliverAsync(None))
            : null;

    // Cards

    private async Task<Func<Task<bool>>?> OpenCardAsync(Random chance) =>
        Some(chance, (await OrdersAsync(chance)).FindAll(order => order is { Status: OrderStatus.AwaitingPayment, Payment: PaymentWay.Card } && order.HeldUntil > site.Clock.GetUtcNow())) is { } order
            ? await Found(async () =>
            {
                if (await AskAsync((CardPages pages) => pages.OpenAsync(order, new DefaultHttpContext { Request = { Scheme = "http", Host = new("localhost") } }, None)) is not { } page)
                    return false;
                cardPages.Add(page.Segments[^1]);
                return true;
            })
            : null;

    private Task<Func<Task<bool>>?> PayByCardAsync(Random chance) => Some(chance, [.. stripe.SessionsThatAre("open").Intersect(cardPages)]) is { } session
        ? Found(() =>
        {
            try
            {
                stripe.PayOpen(session);
                return Task.FromResult(true);
            }
            catch (InvalidOperationException)
            {
                return Task.FromResult(false); // it was closed, or paid in another tab
            }
        })
        : Nothing;

    /// <summary>Of every third page the gateway never tells.</summary>
    private async Task<Func<Task<bool>>?> HearOfCardAsync(Random chance, bool isFirst)
    {
        var told = await KnownPaidAsync();
        return Some(chance, [.. stripe.SessionsThatAre("complete").Where(id => isFirst ? !told.Contains(id) && id.GetHashCode(StringComparison.Ordinal) % 3 != 0 : told.Contains(id))]) is { } session
            ? await Done(() => OfCardsAsync(pages => pages.TakeAsync(StripeClient.SessionOf(stripe.Told(session)), None)))
            : null;
    }

    private async Task<Func<Task<bool>>?> BackFromCardAsync(Random chance)
    {
        var (pages, paid) = (await PagesAsync(), stripe.SessionsThatAre("complete"));
        return pages.Where(page => paid.Contains(page.Session)).ToList() is { Count: > 0 } some ? await Done(() => OfCardsAsync(cards => cards.AskAboutAsync(some[chance.Next(some.Count)].Order, None))) : null;
    }

    private async Task<Func<Task<bool>>?> AskAboutCardsAsync(bool arePaid)
    {
        var (pages, such) = ((await PagesAsync()).Where(page => page.Since < site.Clock.GetUtcNow().AddMinutes(-2)).ToList(), stripe.SessionsThatAre(arePaid ? "complete" : "open"));
        var orders = await AskAsync((IOrders all) => all.FindAsync([.. pages.Select(page => page.Order)], None));
        return pages.Exists(page => such.Contains(page.Session) && (arePaid || orders[page.Order] is not { Status: OrderStatus.AwaitingPayment, Payment: PaymentWay.Card })) ? await Done(() => site.RunJobAsync<AskAboutCardPages>()) : null;
    }

    private async Task<Func<Task<bool>>?> GiveBackByCardAsync() => (await DueRefundsAsync(areByCard: true)).Count > 0 ? await Done(() => site.RunJobAsync<SendCardRefunds>()) : null;

    private async Task OfCardsAsync(Func<CardPages, Task> work)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<CardPages>());
    }

    private Task<List<(Guid Order, DateTimeOffset Since, string Session)>> PagesAsync() => AskAsync(async (SiteDbContext db) =>
        (await db.Set<OrderMoney>().Where(m => m.CardSession != null).Select(m => new { m.Order, m.Since, m.CardSession }).ToListAsync(None)).ConvertAll(m => (m.Order, m.Since, m.CardSession!)));

    private async Task<HashSet<string>> KnownPaidAsync() => [.. (await AskAsync((SiteDbContext db) => db.Set<MoneyReceipt>().Where(r => r.Source == MoneySource.Card).Select(r => r.Reference).ToListAsync(None))).Select(intent => "cs_" + intent[3..])];

    // Sellers, and buyers who answer them

    private Task<Func<Task<bool>>?> MoveAsync(Random chance, SubOrderStatus from, SubOrderStatus to) =>
        OfPartAsync(chance, (_, part) => part.Status == from && part.Proposal is null, (_, part) => site.MoveAsync(part, to));

    private Task<Func<Task<bool>>?> ReceiveAsync(Random chance, bool isAtTheDoor) =>
        OfPartAsync(chance, (order, part) => part.Status == SubOrderStatus.Sent && order.Payment == PaymentWay.CashOnDelivery == isAtTheDoor, (_, part) => site.MoveAsync(part, SubOrderStatus.Received));

    private Task<Func<Task<bool>>?> ProposeAsync(Random chance) => OfPartAsync(chance, (_, part) => part is { Status: SubOrderStatus.New or SubOrderStatus.Accepted, Proposal: null } && UnitsOf(part) > 1, (_, part) =>
    {
        var line = part.Lines[chance.Next(part.Lines.Count)];
        return site.DoAsync(s => s.GetRequiredService<OrderChanging>().ProposeAsync(part.Id, [new(line.Id, line.Quantity - 1)], "Lò hấp bị hỏng.", "người bán", None));
    });

    private Task<Func<Task<bool>>?> TakeBackAsync(Random chance) => OfPartAsync(chance, (_, part) => part.Proposal is not null,
        (_, part) => site.DoAsync(s => s.GetRequiredService<OrderChanging>().TakeBackAsync(part.Id, part.Proposal!.Id, "người bán", None)));

    private Task<Func<Task<bool>>?> AnswerAsync(Random chance, bool agrees) => OfPartAsync(chance, (_, part) => part.Proposal is not null, (_, part) => site.AnswerAsync(part, part.Proposal!.Id, agrees));

    private Task<Func<Task<bool>>?> SplitAsync(Random chance) => OfPartAsync(chance, (_, part) => part is { Status: SubOrderStatus.Accepted, Proposal: null } && UnitsOf(part) > 1, (_, part) =>
    {
        var place = chance.Next(part.Lines.Count);
        return site.SplitAsync(part, [.. part.Lines.Select((_, i) => i == place ? 1 : 0)]);
    });

    private static int UnitsOf(SubOrder part) => part.Lines.Sum(line => line.Quantity);

    // The desk

    private async Task<Func<Task<bool>>?> SendBackAsync(Random chance) => Some(chance, await DueRefundsAsync(areByCard: false)) is { } refund ? await Done(() => SendAsync(refund)) : null;

    private Task SendAsync(Refund refund) => site.DoAsync(async s => await s.GetRequiredService<Refunds>().SendAsync(
        await s.GetRequiredService<SiteDbContext>().Set<Refund>().SingleAsync(r => r.Id == refund.Id, None), LedgerAccount.Bank, $"TR{Guid.CreateVersion7():N}", "kế toán", None));

    private async Task<Func<Task<bool>>?> AttachAsync(Random chance) => Some(chance, await OpenReceiptsAsync(r => r.MayBeAttached)) is { } receipt
        ? await OfOrderAsync(chance, order => order.Status is OrderStatus.AwaitingPayment or OrderStatus.Lapsed && order.Payment != PaymentWay.CashOnDelivery,
            order => site.DoAsync(async s => await s.GetRequiredService<MoneyDesk>().AttachAsync(await FreshAsync(s, receipt), order, "kế toán", None)))
        : null;

    private async Task<Func<Task<bool>>?> GiveBackAsync(Random chance) => Some(chance, await OpenReceiptsAsync(r => r.MayBeGivenBack)) is { } receipt ? await Done(() => GiveBackAsync(receipt)) : null;

    private Task GiveBackAsync(MoneyReceipt receipt) => site.DoAsync(async s => await s.GetRequiredService<MoneyDesk>().GiveBackAsync(await FreshAsync(s, receipt), "không rõ của ai", "kế toán", None));

    private static Task<MoneyReceipt> FreshAsync(IServiceProvider services, MoneyReceipt receipt) => services.GetRequiredService<SiteDbContext>().Set<MoneyReceipt>().SingleAsync(r => r.Id == receipt.Id, None);

    private Task<List<MoneyReceipt>> OpenReceiptsAsync(Func<MoneyReceipt, bool> such)
    {
        string[] told = [.. Told.Select(money => money.Reference)];
        return AskAsync(async (SiteDbContext db) => (await db.Set<MoneyReceipt>().AsNoTracking().Where(r => r.SettledAt == null && r.Desk != null && (told.Contains(r.Reference) || r.Source == MoneySource.Card)).ToListAsync(None)).FindAll(r => such(r)));
    }

    /// <param name="areByCard">Of orders that a card paid something of; null for all.</param>
    private Task<List<Refund>> DueRefundsAsync(bool? areByCard)
    {
        var ids = Drafts.Select(draft => draft.Key).Append(Refund.NoOrder).ToList();
        return AskAsync((SiteDbContext db) => db.Set<Refund>().AsNoTracking().Where(r => r.Status == RefundStatus.Due && ids.Contains(r.Order)
            && (areByCard == null || areByCard == db.Set<MoneyReceipt>().Any(receipt => receipt.Order == r.Order && receipt.Source == MoneySource.Card))).OrderBy(r => r.Id).ToListAsync(None));
    }

    private async Task<Func<Task<bool>>?> PayOutAsync(Random chance)
    {
        var owed = await AskAsync((IPayments payments) => payments.OwedAsync([.. offers.Select(offer => offer.Seller).Distinct()], None));
        var (seller, all) = Some(chance, [.. owed.Where(o => o.Value > Dong.Zero)]);
        if (all == Dong.Zero)
            return null;
        var (amount, reference) = (chance.Next(2) == 0 ? all : new Dong(chance.NextInt64(1, all.Amount + 1)), $"UN{Guid.CreateVersion7():N}");
        return await Found(async () =>
        {
            await site.DoAsync(s => s.GetRequiredService<SellerBooks>().PayOutAsync(seller, amount, reference, None));
            return PaidOut.TryAdd(reference, (seller, amount));
        });
    }

    private Task<Func<Task<bool>>?> PayOutAgainAsync(Random chance) => Some(chance, [.. PaidOut]) is { Key: { } reference, Value: var (seller, amount) }
        ? Done(() => site.DoAsync(s => s.GetRequiredService<SellerBooks>().PayOutAsync(seller, amount, reference, None)))
        : Nothing;

    // Problems

    private Task<Func<Task<bool>>?> ComplainAsync(Random chance) => OfPartAsync(chance, (_, part) => ComplaintsModule.MayBeAskedAbout(part.Status), (order, part) => site.DoAsync(s =>
    {
        var line = part.Lines[chance.Next(part.Lines.Count)];
        var wish = part.Status == SubOrderStatus.Received && chance.Next(3) > 0 ? ComplaintWish.Return : ComplaintWish.MoneyBack;
        return s.GetRequiredService<ComplaintAsking>().AskAsync(order, part, new(ComplaintKind.Broken, wish, new Dictionary<Guid, int> { [line.Id] = chance.Next(1, line.Quantity + 1) }, "Hai gói bị vỡ.", []), None);
    }));

    private Task<Func<Task<bool>>?> AnswerWithMoneyAsync(Random chance) => OfComplaintAsync(chance, c => ComplaintMoves.MayBeAnswered(c.Status),
        async (changing, c) => await changing.AnswerAsync(c, ComplaintAnswer.Refund, await SomeOfAsync(chance, c), "Xin lỗi bạn.", "người bán", None));

    private Task<Func<Task<bool>>?> DecideAsync(Random chance) => OfComplaintAsync(chance, c => c.Status == ComplaintStatus.Mediation,
        async (changing, c) => await changing.DecideAsync(c, chance.Next(2) == 0 ? ComplaintAnswer.Refund : ComplaintAnswer.Explain, await SomeOfAsync(chance, c), "Theo biên bản.", "cán bộ", None));

    /// <summary>The goods are there; some can be sold again, now and then more than were ever sent.</summary>
    private async Task<Func<Task<bool>>?> TakeGoodsBackAsync(Random chance)
    {
        List<LineLot> resaleable = [];
        return await OfComplaintAsync(chance, c => c.Status == ComplaintStatus.Returning, async (changing, c) =>
        {
            var line = (await AskAsync((IOrders orders) => orders.FindAsync([c.Order], None)))[c.Order].Parts.Single(part => part.Id == c.Part).Lines.Single(line => line.Id == c.Lines[0].Line);
            resaleable = chance.Next(3) == 0 ? [] : [.. line.Parts.SelectMany(product => product.Lots.Select(lot => new LineLot(product.StockLine, lot.Lot, lot.Packs)))];
            await changing.ArrivedAsync(c, await SomeOfAsync(chance, c), resaleable, "", "người bán", None);
        }, () => resaleable.ForEach(OnTheShelfAgain.Add));
    }

    private async Task<Func<Task<bool>>?> KeepClocksAsync()
    {
        var now = site.Clock.GetUtcNow();
        return await AskAsync((SiteDbContext db) => db.Set<Complaint>().AnyAsync(c => c.DueAt <= now && c.Status != ComplaintStatus.Mediation, None)) ? await Done(() => site.RunJobAsync<KeepComplaintClocks>()) : null;
    }

    /// <summary>All that can be given back, some of it, or now and then a đồng more.</summary>
    private async Task<Dong> SomeOfAsync(Random chance, Complaint complaint)
    {
        var all = await AskAsync((IPayments payments) => payments.RefundableAsync(complaint.Order, complaint.Part, None));
        return chance.Next(4) switch { 0 => all, 1 => all + new Dong(1), _ => new Dong(chance.NextInt64(0, all.Amount + 1)) };
    }

    private async Task<Func<Task<bool>>?> OfComplaintAsync(Random chance, Func<Complaint, bool> such, Func<ComplaintChanging, Complaint, Task> change, Action? afterwards = null)
    {
        var ids = Drafts.Select(draft => draft.Key).ToList();
        var complaints = await AskAsync((SiteDbContext db) => db.Set<Complaint>().AsNoTracking().Where(c => c.DueAt != null && ids.Contains(c.Order)).ToListAsync(None));
        if (Some(chance, complaints.FindAll(c => such(c))) is not { } some)
            return null;
        return await Done(async () =>
        {
            await site.DoAsync(async s => await change(s.GetRequiredService<ComplaintChanging>(), await s.GetRequiredService<SiteDbContext>().Set<Complaint>().Include(c => c.Lines).SingleAsync(c => c.Id == some.Id, None)));
            afterwards?.Invoke();
        });
    }

    // What all of them need

    private async Task<Func<Task<bool>>?> OfOrderAsync(Random chance, Func<Order, bool> such, Func<Order, Task> work) =>
        Some(chance, (await OrdersAsync(chance)).FindAll(order => such(order))) is { } order ? await Done(() => work(order)) : null;

    private async Task<Func<Task<bool>>?> OfPartAsync(Random chance, Func<Order, SubOrder, bool> such, Func<Order, SubOrder, Task> work) =>
        Some(chance, [.. (await OrdersAsync(chance)).SelectMany(order => order.Parts.Where(part => such(order, part)).Select(part => (Order: order, Part: part)))]) is { Order: { } of, Part: { } some } ? await Done(() => work(of, some)) : null;

    /// <summary>Some of the orders that there are, the newest among them.</summary>
    private async Task<List<Order>> OrdersAsync(Random chance)
    {
        var ids = Drafts.Select(draft => draft.Key).OrderDescending().ToArray();
        chance.Shuffle(ids.AsSpan(Math.Min(8, ids.Length)));
        return [.. (await AskAsync((IOrders orders) => orders.FindAsync([.. ids.Take(24)], None))).Values];
    }

    /// <summary>In a scope and no transaction: nobody who writes waits for it.</summary>
    private async Task<T> AskAsync<TService, T>(Func<TService, Task<T>> ask) where TService : notnull
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private static T? Some<T>(Random chance, IReadOnlyList<T> all) => all.Count == 0 ? default : all[chance.Next(all.Count)];

    private static Task<Func<Task<bool>>?> Nothing => Task.FromResult<Func<Task<bool>>?>(null);

    private static Task<Func<Task<bool>>?> Found(Func<Task<bool>> work) => Task.FromResult<Func<Task<bool>>?>(work);

    private static Task<Func<Task<bool>>?> Done(Func<Task> work) => Found(async () =>
    {
        await work();
        return true;
    });

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
}
