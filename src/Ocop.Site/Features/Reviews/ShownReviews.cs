using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Html;

namespace Ocop.Site.Features.Reviews;

/// <summary>Implements the contract: what has been let through, and nothing else.</summary>
internal sealed class ShownReviews(SiteDbContext db) : IReviews
{
    private const int PageSize = 20;

    public async Task<IReadOnlyDictionary<Guid, ProductReviews>> AllAsync(int newest, CancellationToken cancellationToken)
    {
        var shown = db.Set<WrittenReview>().AsNoTracking().Where(review => review.Status == ReviewStatus.Shown);
        var sums = await shown.GroupBy(review => review.Product).Select(of => new { Product = of.Key, Count = of.Count(), Marks = of.Sum(review => review.Marks) }).ToListAsync(cancellationToken);
        if (sums.Count == 0)
            return new Dictionary<Guid, ProductReviews>();
        var found = (await shown.Select(review => review.Product).Distinct()
            .SelectMany(product => shown.Where(review => review.Product == product).OrderByDescending(review => review.WrittenAt).ThenByDescending(review => review.Id).Take(newest))
            .ToListAsync(cancellationToken)).ToLookup(review => review.Product);
        return sums.ToDictionary(
            sum => sum.Product,
            sum => new ProductReviews(sum.Count, sum.Marks, [.. found[sum.Product].OrderByDescending(review => review.WrittenAt).ThenByDescending(review => review.Id).Select(Show)]));
    }

    public async Task<Page<Review>> ListAsync(Guid product, Cursor? after, CancellationToken cancellationToken)
    {
        var shown = db.Set<WrittenReview>().AsNoTracking().Where(review => review.Product == product && review.Status == ReviewStatus.Shown);
        if (after is not null && after.TryReadTime(out var at, out var id))
            shown = shown.Where(review => review.WrittenAt < at || (review.WrittenAt == at && review.Id.CompareTo(id) < 0));
        var found = await NewestFirst(shown).Take(PageSize + 1).ToListAsync(cancellationToken);
        return new([.. found.Take(PageSize).Select(Show)], found.Count > PageSize ? Cursor.OfTime(found[PageSize - 1].WrittenAt, found[PageSize - 1].Id) : null);
    }

    public static IQueryable<WrittenReview> NewestFirst(IQueryable<WrittenReview> reviews) => reviews.OrderByDescending(review => review.WrittenAt).ThenByDescending(review => review.Id);

    public static Review Show(WrittenReview review) => new(
        review.Id, review.Product, review.Marks, review.Words, review.Language, review.Name, review.Province, review.BoughtIn, review.Lot, review.WrittenAt,
        review.ReplyStatus == ReviewStatus.Shown ? review.Reply : "");
}
