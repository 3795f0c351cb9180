using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Features.Payments;

/// <summary>The rows of what orders are to pay: begun once, and taken hold of by whoever changes them.</summary>
internal sealed class AwaitedMoney(SiteDbContext db, IOrders orders, PayoutAccounts accounts, PlatformAccount platform)
{
    /// <summary>Begins an order's payment, or finds it; the checkout does so in the order's own transaction.</summary>
    public async Task<OrderMoney> BeginAsync(Order order, CancellationToken cancellationToken)
    {
        if (await db.Set<OrderMoney>().AnyAsync(m => m.Order == order.Id, cancellationToken))
            return await WithLegsAsync(order.Id, cancellationToken);
        var money = new OrderMoney { Order = order.Id, Code = order.Code, Since = order.PlacedAt, Due = order.Total };
        money.PayBy(order.Payment, await LegsAsync(order, order.Payment, cancellationToken));
        db.Add(money);
        await db.SaveChangesAsync(cancellationToken);
        return money;
    }

    /// <summary>An order's money, to be changed: whoever else takes it waits for the end of this transaction. Always before the order itself.</summary>
    public async Task<OrderMoney> TakeAsync(Guid order, CancellationToken cancellationToken)
    {
        var raised = await db.Set<OrderMoney>().Where(m => m.Order == order).ExecuteUpdateAsync(row => row.SetProperty(m => m.Version, m => m.Version + 1), cancellationToken);
        return raised == 0
            ? await BeginAsync((await orders.FindAsync([order], cancellationToken))[order], cancellationToken)
            : await WithLegsAsync(order, cancellationToken);
    }

    private Task<OrderMoney> WithLegsAsync(Guid order, CancellationToken cancellationToken) =>
        db.Set<OrderMoney>().Include(m => m.Legs).SingleAsync(m => m.Order == order, cancellationToken);

    /// <summary>One leg for the platform and for all whose money it collects, one for each seller paid directly.</summary>
    public async Task<IReadOnlyList<MoneyLeg>> LegsAsync(Order order, PaymentWay way, CancellationToken cancellationToken)
    {
        if (way == PaymentWay.Card)
            return [OfPlatform(order.Id, order.Total, CardRules.Account)];
        if (way == PaymentWay.CashOnDelivery)
            return [.. order.Parts.GroupBy(part => part.Seller, (seller, parts) => new MoneyLeg { Order = order.Id, Seller = seller, Due = SumOf(parts), Bin = "", Account = "", Holder = "" })];

        var own = (await accounts.OfSellersAsync([.. order.Parts.Select(part => part.Seller).Distinct()], cancellationToken)).Where(a => a.Value.IsPaidDirectly).ToDictionary();
        var legs = order.Parts.Where(part => own.ContainsKey(part.Seller)).GroupBy(part => part.Seller, (seller, parts) => new MoneyLeg
        {
            Order = order.Id,
            Seller = seller,
            Due = SumOf(parts),
            Bin = own[seller].Bin,
            Account = own[seller].Account,
            Holder = own[seller].Holder,
        }).ToList();
        var collected = SumOf(order.Parts.Where(part => !own.ContainsKey(part.Seller)));
        if (collected > Dong.Zero)
            legs.Add(OfPlatform(order.Id, collected, platform.Account));
        return legs;
    }

    /// <summary>Which leg money on this account is for. Money that the platform holds and that came another way than the order waits for now
    /// (a card page paid after the buyer had changed to a transfer) decides the way, while nothing else came.</summary>
    /// <returns>Null when the order awaits nothing on this account.</returns>
    public MoneyLeg? LegFor(OrderMoney money, string account, Dong amount)
    {
        var here = money.Legs.Where(leg => leg.Account == account).ToList();
        if (here.Count == 0 && IsOurs(account) && money.Way != PaymentWay.CashOnDelivery && money.Received == Dong.Zero)
        {
            here = [OfPlatform(money.Order, money.Due, account)];
            money.PayBy(account == CardRules.Account ? PaymentWay.Card : PaymentWay.VietQr, here);
        }
        return here.Find(leg => leg.Open == amount) ?? here.Find(leg => leg.Open > Dong.Zero) ?? here.FirstOrDefault();
    }

    /// <summary>Whether a part's own money came. At the door each is paid by itself, also those of one seller.</summary>
    public async Task<bool> CameForAsync(OrderMoney money, SubOrder part, CancellationToken cancellationToken) => money.Way == PaymentWay.CashOnDelivery
        ? await db.Set<MoneyReceipt>().AnyAsync(receipt => receipt.Reference == AtTheDoor(part.Id), cancellationToken)
        : money.Legs.Find(leg => leg.Seller == part.Seller) is { } own ? own.Open == Dong.Zero : money.IsPaid;

    /// <summary>The reference of what was paid when a part was received.</summary>
    public static string AtTheDoor(Guid part) => $"door:{part:N}";

    /// <summary>Whether what lies on an account is the platform's to book.</summary>
    public bool IsOurs(string account) => account == CardRules.Account || (platform.IsOpen && account == platform.Account);

    public static Dong SumOf(IEnumerable<SubOrder> parts) => parts.Aggregate(Dong.Zero, (sum, part) => sum + part.Total);

    private MoneyLeg OfPlatform(Guid order, Dong due, string account) => account == CardRules.Account
        ? new() { Order = order, Due = due, Bin = "", Account = account, Holder = "" }
        : new() { Order = order, Due = due, Bin = platform.Bin, Account = account, Holder = platform.Holder };
}
