using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Features.Payments;

/// <summary>An order binds: its sellers get their shares in the books, as it was ordered; what was lessened since has a booking of its own. Its payment was begun by the checkout; of an order that came another way it is begun now.</summary>
internal sealed class OnOrderBound(IOrders orders, AwaitedMoney awaited, Rates rates, Bookkeeping books) : IEventHandler<OrderBound>
{
    public async Task HandleAsync(OrderBound happened, CancellationToken cancellationToken)
    {
        var order = (await orders.FindAsync([happened.Order], cancellationToken))[happened.Order];
        await awaited.BeginAsync(order, cancellationToken);
        await books.BookAsync($"bound:{order.Id:N}", Booking.Bound(order.Id, [.. order.Parts.Select(part => rates.ShareOf(part.Seller, part.Total + part.Lessened, order.PlacedAt))]), order.Id, cancellationToken);
    }
}

/// <summary>Some of an order's money had come when its time ran out.</summary>
internal sealed class OnOrderLapsed(MoneyDesk desk) : IEventHandler<OrderLapsed>
{
    public Task HandleAsync(OrderLapsed happened, CancellationToken cancellationToken) => desk.LeftOverAsync(happened.Order, cancellationToken);
}

/// <summary>A part that is not delivered goes out of the books, and its money back to the buyer; one paid at the door is paid when it is received.</summary>
internal sealed class OnSubOrderMoved(SiteDbContext db, IOrders orders, AwaitedMoney awaited, MoneyDesk desk, Bookkeeping books, Refunds refunds, TimeProvider clock) : IEventHandler<SubOrderMoved>
{
    public async Task HandleAsync(SubOrderMoved happened, CancellationToken cancellationToken)
    {
        if (happened.From == SubOrderStatus.Waiting)
        {
            if (happened.To == SubOrderStatus.Cancelled)
                await desk.LeftOverAsync(happened.Order, cancellationToken);
            return;
        }
        var order = (await orders.FindAsync([happened.Order], cancellationToken))[happened.Order];
        var part = order.Parts.Single(p => p.Id == happened.Part);
        if (happened.To == SubOrderStatus.Received && order.Payment == PaymentWay.CashOnDelivery)
            await PaidAtTheDoorAsync(order, part, cancellationToken);
        else if (happened.To is SubOrderStatus.Refused or SubOrderStatus.Cancelled or SubOrderStatus.Returned)
            await UndoAsync(order, part, cancellationToken);
    }

    private async Task PaidAtTheDoorAsync(Order order, SubOrder part, CancellationToken cancellationToken)
    {
        if (await db.Set<MoneyReceipt>().AnyAsync(r => r.Reference == AwaitedMoney.AtTheDoor(part.Id), cancellationToken))
            return;
        var money = await awaited.TakeAsync(order.Id, cancellationToken);
        money.Legs.Find(leg => leg.Seller == part.Seller)?.Take(part.Total);
        var receipt = new MoneyReceipt
        {
            Source = MoneySource.Door,
            Account = "",
            Reference = AwaitedMoney.AtTheDoor(part.Id),
            Amount = part.Total,
            Memo = order.Code.ToString(),
            At = clock.GetUtcNow(),
            RecordedAt = clock.GetUtcNow(),
        };
        receipt.GoTo(order.Id, MatchedBy.Code);
        db.Add(receipt);
        await books.BookAsync($"direct:{part.Id:N}", Booking.PaidDirectly(part.Seller, order.Id, part.Total), order.Id, cancellationToken);
    }

    /// <summary>What of the part was not undone before goes out of the books, and back if it was paid.</summary>
    private async Task UndoAsync(Order order, SubOrder part, CancellationToken cancellationToken)
    {
        if (await db.Set<LedgerBooking>().AnyAsync(booking => booking.Key == $"undone:{part.Id:N}", cancellationToken))
            return;
        var money = await awaited.TakeAsync(order.Id, cancellationToken);
        var left = part.Total - await refunds.AskedAsync(order.Id, part.Id, cancellationToken);
        if (left <= Dong.Zero)
            return;
        await books.UndoAsync($"undone:{part.Id:N}", order, part.Seller, left, cancellationToken);
        if (!await awaited.CameForAsync(money, part, cancellationToken))
            return;
        await refunds.AskAsync($"part:{part.Id:N}", order.Id, part.Id, money.Legs.Find(leg => leg.Seller == part.Seller)?.Seller, left, part.Status.ToString(), OrdersModule.BySite, cancellationToken);
    }
}

/// <summary>A buyer agreed to fewer: what they cost goes out of the books, and back if it was paid; at the door less is to be paid.</summary>
internal sealed class OnPartLessened(SiteDbContext db, IOrders orders, AwaitedMoney awaited, Bookkeeping books, Refunds refunds) : IEventHandler<PartLessened>
{
    public async Task HandleAsync(PartLessened happened, CancellationToken cancellationToken)
    {
        var money = await awaited.TakeAsync(happened.Order, cancellationToken);
        var order = (await orders.FindAsync([happened.Order], cancellationToken))[happened.Order];
        var part = order.Parts.Single(p => p.Id == happened.Part);
        await books.UndoAsync($"lessened:{happened.Proposal:N}", order, part.Seller, happened.Less, cancellationToken);
        if (money.Way == PaymentWay.CashOnDelivery)
            money.OweAtTheDoor(part.Seller, AwaitedMoney.SumOf(order.PartsOf(part.Seller)));
        else if (await awaited.CameForAsync(money, part, cancellationToken))
            await refunds.AskAsync(Refund.KeyOf(happened), order.Id, part.Id, money.Legs.Find(leg => leg.Seller == part.Seller)?.Seller, happened.Less, "Lessened", OrdersModule.BySite, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
