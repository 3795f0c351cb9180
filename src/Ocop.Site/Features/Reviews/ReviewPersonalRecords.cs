using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform;

namespace Ocop.Site.Features.Reviews;

/// <summary>What a buyer said of goods. It is shown no longer and names nobody; the words stay a year in the register, as the law asks of what was shown (Decree 248/2026 art. 17).</summary>
internal sealed class ReviewPersonalRecords(SiteDbContext db, IOrders orders, TimeProvider clock) : IPersonalRecords
{
    public string Kind => "reviews";

    public async Task<IReadOnlyList<object>> OfAsync(Person person, CancellationToken cancellationToken)
    {
        var reviews = new List<WrittenReview>();
        await foreach (var own in orders.IdsOfAsync(person, cancellationToken))
            reviews.AddRange(await db.Set<WrittenReview>().AsNoTracking().Where(review => own.Contains(review.Order)).ToListAsync(cancellationToken));
        return
        [
            .. reviews.OrderBy(review => review.WrittenAt).ThenBy(review => review.Id)
                .Select(review => new { writtenAt = review.WrittenAt, marks = review.Marks, words = review.Words, name = review.Name, province = review.Province, status = review.Status.ToString() }),
        ];
    }

    public async Task<Erased> EraseAsync(Person person, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var erased = new Erased();
        await foreach (var own in orders.IdsOfAsync(person, cancellationToken))
        {
            var reviews = await db.Set<WrittenReview>().Where(review => own.Contains(review.Order) && review.WrittenAt <= until).ToListAsync(cancellationToken);
            foreach (var review in reviews)
            {
                if (WrittenReview.CanTransition(review.Status, ReviewStatus.Withdrawn))
                    db.Add(review.Withdraw(clock.GetUtcNow()));
                review.Forget();
            }
            erased += new Erased(reviews.Count, 0);
        }
        return erased;
    }
}
