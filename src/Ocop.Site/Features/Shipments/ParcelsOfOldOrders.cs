using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform;

namespace Ocop.Site.Features.Shipments;

/// <summary>Tracking numbers of old parcels, behind which a carrier shows who received them.</summary>
internal sealed class ParcelsOfOldOrders(SiteDbContext db) : IKeptForOrders
{
    public Task<IReadOnlySet<Guid>> OpenAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken) => Task.FromResult<IReadOnlySet<Guid>>(new HashSet<Guid>());

    public Task BlankAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken) =>
        db.Set<PackedParcel>().Where(parcel => orders.Contains(parcel.Order) && parcel.Tracking != "").ExecuteUpdateAsync(row => row.SetProperty(parcel => parcel.Tracking, ""), cancellationToken);
}
