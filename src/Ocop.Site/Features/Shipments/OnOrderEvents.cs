using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.DomainEvents;

namespace Ocop.Site.Features.Shipments;

/// <summary>The parcel follows a part that others moved: the buyer has it, it came back, or it was given up before it left.</summary>
internal sealed class OnSubOrderMoved(SiteDbContext db, IOrders orders) : IEventHandler<SubOrderMoved>
{
    public async Task HandleAsync(SubOrderMoved happened, CancellationToken cancellationToken)
    {
        if (await db.Set<PackedParcel>().SingleOrDefaultAsync(parcel => parcel.Part == happened.Part && parcel.OpenedAt == null, cancellationToken) is not { } parcel)
            return;
        // As it stands now: an event that is delivered late must not open a parcel that was packed again.
        var order = (await orders.FindAsync([happened.Order], cancellationToken))[happened.Order];
        switch (order.Parts.Single(part => part.Id == happened.Part).Status)
        {
            case SubOrderStatus.Received:
                parcel.Receive(happened.At);
                break;
            case SubOrderStatus.Returned:
                parcel.Return(happened.At);
                break;
            case SubOrderStatus.New or SubOrderStatus.Accepted or SubOrderStatus.Refused or SubOrderStatus.Cancelled:
                parcel.Open(happened.At);
                break;
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}
