using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform;

namespace Ocop.Site.Features.Complaints;

/// <summary>Words and photos of problems with old orders; what was wrong, asked, answered and paid stays.</summary>
internal sealed class ComplaintsOfOldOrders(SiteDbContext db) : IKeptForOrders
{
    public async Task<IReadOnlySet<Guid>> OpenAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken) =>
        await db.Set<Complaint>().Where(complaint => orders.Contains(complaint.Order) && complaint.DueAt != null).Select(complaint => complaint.Order).ToHashSetAsync(cancellationToken);

    public async Task BlankAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken)
    {
        var complaints = db.Set<Complaint>().Where(complaint => orders.Contains(complaint.Order));
        // The files go at night: see RemoveUnusedComplaintPhotos.
        await db.Set<ComplaintPhoto>().Where(photo => complaints.Any(complaint => complaint.Id == photo.Complaint)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<ComplaintStep>().Where(step => complaints.Any(complaint => complaint.Id == step.Complaint) && step.Why != "").ExecuteUpdateAsync(row => row.SetProperty(step => step.Why, ""), cancellationToken);
        await complaints.ExecuteUpdateAsync(row => row.SetProperty(complaint => complaint.Words, ""), cancellationToken);
    }
}
