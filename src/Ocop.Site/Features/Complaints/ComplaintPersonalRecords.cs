using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform;

namespace Ocop.Site.Features.Complaints;

/// <summary>A buyer's problems with orders. What was decided and paid stays with the order; the buyer's words and photos go once it is over.</summary>
internal sealed class ComplaintPersonalRecords(SiteDbContext db, IOrders orders) : IPersonalRecords
{
    private const int OrdersLookedAt = 100;

    public string Kind => "complaints";

    public async Task<IReadOnlyList<object>> OfAsync(Person person, CancellationToken cancellationToken) =>
    [
        .. (await (await OfOrdersAsync(person, cancellationToken)).AsNoTracking().Include(complaint => complaint.Photos).OrderBy(complaint => complaint.AskedAt).ThenBy(complaint => complaint.Id).ToListAsync(cancellationToken))
            .Select(complaint => new
            {
                askedAt = complaint.AskedAt, kind = complaint.Kind.ToString(), wish = complaint.Wish.ToString(), words = complaint.Words, photos = complaint.Photos.Count, status = complaint.Status.ToString(), since = complaint.Since,
            }),
    ];

    public async Task<Erased> EraseAsync(Person person, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var complaints = await (await OfOrdersAsync(person, cancellationToken)).Include(complaint => complaint.Photos).Where(complaint => complaint.AskedAt <= until).ToListAsync(cancellationToken);
        var over = complaints.Where(complaint => ComplaintMoves.IsEnd(complaint.Status)).ToList();
        foreach (var complaint in over)
        {
            db.RemoveRange(complaint.Photos); // the files go at night: see RemoveUnusedComplaintPhotos
            complaint.Forget();
        }
        return new(over.Count, complaints.Count - over.Count);
    }

    private async Task<IQueryable<Complaint>> OfOrdersAsync(Person person, CancellationToken cancellationToken)
    {
        var own = (await orders.OfPhoneAsync(person.Phone, OrdersLookedAt, cancellationToken)).Select(order => order.Id).ToList();
        return db.Set<Complaint>().Where(complaint => own.Contains(complaint.Order));
    }
}
