using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.DomainEvents;

namespace Ocop.Site.Features.Orders;

/// <summary>An order binds: its buyer has a confirmation to keep, its sellers are asked.</summary>
internal sealed class OnOrderBound(SiteDbContext db, OrderMessages messages, IProducers producers, TimeProvider clock) : IEventHandler<OrderBound>
{
    public async Task HandleAsync(OrderBound happened, CancellationToken cancellationToken)
    {
        var order = await OrderReading.Whole(db.Set<PlacedOrder>().Where(order => order.Id == happened.Order)).SingleAsync(cancellationToken);
        var sellers = await producers.FindAsync([.. order.Parts.Select(part => part.Seller)], cancellationToken);
        await messages.ConfirmAsync(order, cancellationToken);
        foreach (var part in order.Parts.Where(part => part.Status == SubOrderStatus.New))
        {
            if (OrderMessages.MobileOf(sellers[part.Seller]) is null)
                part.CallFrom(clock.GetUtcNow());
            else
                await messages.AskSellerAsync(order, part, sellers[part.Seller], cancellationToken);
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Tells the other side of what one side did.</summary>
internal sealed class OnSubOrderMoved(SiteDbContext db, OrderMessages messages, IProducers producers) : IEventHandler<SubOrderMoved>
{
    public async Task HandleAsync(SubOrderMoved happened, CancellationToken cancellationToken)
    {
        if (happened.To is not (SubOrderStatus.Refused or SubOrderStatus.Sent or SubOrderStatus.Cancelled) || happened.From == SubOrderStatus.Waiting)
            return;
        var order = await OrderReading.Whole(db.Set<PlacedOrder>().Where(order => order.Id == happened.Order)).AsNoTracking().SingleAsync(cancellationToken);
        var part = order.Parts.Single(part => part.Id == happened.Part);
        if (happened.To == SubOrderStatus.Cancelled)
            await messages.TellSellerOfCancelAsync(order, part, (await producers.FindAsync([part.Seller], cancellationToken))[part.Seller], cancellationToken);
        else
            await messages.TellBuyerAsync(order, part, happened.To == SubOrderStatus.Sent ? ContactKind.SendingTold : ContactKind.RefusalTold, cancellationToken);
    }
}

/// <summary>A seller proposed to send fewer; what was taken back since is not told.</summary>
internal sealed record ProposalMade(Guid Order, Guid Part, Guid Proposal, DateTimeOffset At) : IDomainEvent;

internal sealed class OnProposalMade(SiteDbContext db, OrderMessages messages) : IEventHandler<ProposalMade>
{
    public async Task HandleAsync(ProposalMade happened, CancellationToken cancellationToken)
    {
        var order = await db.Set<PlacedOrder>().AsNoTracking().Include(order => order.Parts).SingleAsync(order => order.Id == happened.Order, cancellationToken);
        if (order.Parts.Exists(part => part.Proposal?.Id == happened.Proposal))
            await messages.TellBuyerOfProposalAsync(order, happened.Proposal, cancellationToken);
    }
}

/// <summary>The buyer agreed: the seller may pack.</summary>
internal sealed class OnPartLessened(SiteDbContext db, OrderMessages messages, IProducers producers) : IEventHandler<PartLessened>
{
    public async Task HandleAsync(PartLessened happened, CancellationToken cancellationToken)
    {
        var order = await db.Set<PlacedOrder>().AsNoTracking().Include(order => order.Parts).SingleAsync(order => order.Id == happened.Order, cancellationToken);
        var seller = order.Parts.Single(part => part.Id == happened.Part).Seller;
        await messages.TellSellerOfAgreementAsync(order, happened.Proposal, (await producers.FindAsync([seller], cancellationToken))[seller], cancellationToken);
    }
}
