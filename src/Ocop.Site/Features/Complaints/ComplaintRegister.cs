using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Complaints;

/// <summary>Implements the contract.</summary>
internal sealed class ComplaintRegister(SiteDbContext db) : IComplaints
{
    public async Task<ILookup<Guid, ComplaintSummary>> OfOrdersAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken) =>
        (orders.Count == 0 ? [] : await db.Set<Complaint>().AsNoTracking().Where(complaint => orders.Contains(complaint.Order)).ToListAsync(cancellationToken))
            .OrderByDescending(complaint => complaint.AskedAt).ThenByDescending(complaint => complaint.Id).ToLookup(complaint => complaint.Order, complaint => complaint.AsSummary());
}
