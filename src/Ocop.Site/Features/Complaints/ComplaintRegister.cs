using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Complaints;

/// <summary>Implements the contract.</summary>
internal sealed class ComplaintRegister(SiteDbContext db) : IComplaints
{
    public async Task<ILookup<Guid, ComplaintSummary>> OfOrdersAsync(IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken) =>
        (orders.Count == 0 ? [] : await db.Set<Complaint>().AsNoTracking().Where(complaint => orders.Contains(complaint.Order)).ToListAsync(cancellationToken))
            .OrderByDescending(complaint => complaint.AskedAt).ThenByDescending(complaint => complaint.Id).ToLookup(complaint => complaint.Order, complaint => complaint.AsSummary());

    public async Task<IReadOnlyDictionary<Guid, int>> AskedAsync(IReadOnlyCollection<Guid> sellers, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        await db.Set<Complaint>().Where(complaint => sellers.Contains(complaint.Seller) && complaint.AskedAt >= from && complaint.AskedAt < to)
            .GroupBy(complaint => complaint.Seller).Select(seller => new { seller.Key, Count = seller.Count() }).ToDictionaryAsync(seller => seller.Key, seller => seller.Count, cancellationToken);
}
