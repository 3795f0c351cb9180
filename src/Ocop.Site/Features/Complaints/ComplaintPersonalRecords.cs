using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform;

namespace Ocop.Site.Features.Complaints;

/// <summary>A buyer's problems with orders. What was decided and paid stays with the order; the buyer's words and photos go once it is over.</summary>
internal sealed class ComplaintPersonalRecords(SiteDbContext db, IOrders orders) : IPersonalRecords
{
    public string Kind => "complaints";

    public async Task<IReadOnlyList<object>> OfAsync(Person person, CancellationToken cancellationToken)
    {
        var complaints = new List<Complaint>();
        await foreach (var own in orders.IdsOfAsync(person, cancellationToken))
            complaints.AddRange(await db.Set<Complaint>().AsNoTracking().Include(complaint => complaint.Photos).Where(complaint => own.Contains(complaint.Order)).ToListAsync(cancellationToken));
        return
        [
            .. complaints.OrderBy(complaint => complaint.AskedAt).ThenBy(complaint => complaint.Id).Select(complaint => new
            {
                askedAt = complaint.AskedAt, kind = complaint.Kind.ToString(), wish = complaint.Wish.ToString(), words = complaint.Words, photos = complaint.Photos.Count, status = complaint.Status.ToString(), since = complaint.Since,
            }),
        ];
    }

    public async Task<Erased> EraseAsync(Person person, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var erased = new Erased();
        await foreach (var own in orders.IdsOfAsync(person, cancellationToken))
        {
            var complaints = await db.Set<Complaint>().Include(complaint => complaint.Photos).Where(complaint => own.Contains(complaint.Order) && complaint.AskedAt <= until).ToListAsync(cancellationToken);
            var over = complaints.Where(complaint => ComplaintMoves.IsEnd(complaint.Status)).ToList();
            foreach (var complaint in over)
            {
                db.RemoveRange(complaint.Photos); // the files go at night: see RemoveUnusedComplaintPhotos
                complaint.Forget();
            }
            Guid[] ids = [.. over.Select(complaint => complaint.Id)];
            await db.Set<ComplaintStep>().Where(step => ids.Contains(step.Complaint) && step.Who == OrdersModule.ByBuyer).ExecuteUpdateAsync(row => row.SetProperty(step => step.Why, ""), cancellationToken);
            erased += new Erased(over.Count, complaints.Count - over.Count);
        }
        return erased;
    }
}
