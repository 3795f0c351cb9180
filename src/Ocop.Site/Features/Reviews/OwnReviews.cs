using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Reviews;

/// <summary>What is said of a producer's goods, for the producer who sold them and nobody else.</summary>
internal sealed class OwnReviews(SiteDbContext db, IProducers producers, ICurrentUser user, TimeProvider clock)
{
    private const int PageSize = 20;

    public async Task<Owner?> OwnerAsync(CancellationToken cancellationToken) =>
        user.Id is { } account ? await producers.ActingForAsync(account, cancellationToken) : null;

    public async Task<Page<WrittenReview>> ListAsync(Owner owner, Cursor? after, CancellationToken cancellationToken)
    {
        var own = Of(owner).AsNoTracking();
        if (after is not null && after.TryReadTime(out var at, out var id))
            own = own.Where(review => review.WrittenAt < at || (review.WrittenAt == at && review.Id.CompareTo(id) < 0));
        var found = await ShownReviews.NewestFirst(own).Take(PageSize + 1).ToListAsync(cancellationToken);
        return new([.. found.Take(PageSize)], found.Count > PageSize ? Cursor.OfTime(found[PageSize - 1].WrittenAt, found[PageSize - 1].Id) : null);
    }

    public async Task<WrittenReview?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await OwnerAsync(cancellationToken) is { } owner ? await Of(owner).SingleOrDefaultAsync(review => review.Id == id, cancellationToken) : null;

    /// <summary>The one public reply; an officer reads it first.</summary>
    public async Task ReplyAsync(WrittenReview review, string words, CancellationToken cancellationToken)
    {
        db.Add(review.Answer(words, user.Id ?? Guid.Empty, clock.GetUtcNow()));
        await BuyerReviews.SaveAsync(db, cancellationToken);
    }

    // What an officer has not read yet is nobody else's to read.
    private IQueryable<WrittenReview> Of(Owner owner) => db.Set<WrittenReview>().Where(review => review.Seller == owner.Id && review.Status == ReviewStatus.Shown);
}
