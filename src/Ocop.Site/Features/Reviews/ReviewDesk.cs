using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offices;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;

namespace Ocop.Site.Features.Reviews;

/// <summary>What an officer decided about a review or its reply.</summary>
internal enum Verdict { Show, Refuse, TakeDown, ShowReply, RefuseReply, TakeDownReply }

/// <summary>A takedown or refusal with the day an authority's 24 hours began; null when nobody asked.</summary>
internal sealed record Grounds(ReviewGround Ground, string Why, DateTimeOffset? AskedAt);

/// <summary>Words of others before they are shown, and after (Decree 248/2026 art. 17): those about goods of the officer's own area.</summary>
internal sealed class ReviewDesk(SiteDbContext db, IOffices offices, ICatalogue catalogue, ICurrentUser user, TimeProvider clock)
{
    private const int PageSize = 50;

    /// <summary>With <see cref="ReviewStatus.InReview"/> all that waits, a reply too, the longest waiting first; else the newest decisions first.</summary>
    public async Task<Page<WrittenReview>> ListAsync(ReviewStatus status, Cursor? after, CancellationToken cancellationToken)
    {
        var reviews = (await InAreaAsync(cancellationToken)).AsNoTracking();
        var (hasPlace, at, id) = after is not null && after.TryReadTime(out var time, out var before) ? (true, time, before) : (false, default, Guid.Empty);
        List<WrittenReview> found;
        if (status == ReviewStatus.InReview)
        {
            reviews = reviews.Where(review => review.WaitsSince != null);
            if (hasPlace)
                reviews = reviews.Where(review => review.WaitsSince > at || (review.WaitsSince == at && review.Id.CompareTo(id) > 0));
            found = await reviews.OrderBy(review => review.WaitsSince).ThenBy(review => review.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        }
        else
        {
            reviews = reviews.Where(review => review.Status == status);
            if (hasPlace)
                reviews = reviews.Where(review => review.Since < at || (review.Since == at && review.Id.CompareTo(id) < 0));
            found = await reviews.OrderByDescending(review => review.Since).ThenByDescending(review => review.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        }
        // A review that is shown may have a reply that waits: each list goes on by what it is sorted by.
        return new([.. found.Take(PageSize)], found.Count > PageSize && found[PageSize - 1] is var last
            ? Cursor.OfTime(status == ReviewStatus.InReview ? last.WaitsSince!.Value : last.Since, last.Id) : null);
    }

    public async Task<WrittenReview?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await (await InAreaAsync(cancellationToken)).SingleOrDefaultAsync(review => review.Id == id, cancellationToken);

    public async Task<IReadOnlyList<ReviewChange>> HistoryAsync(Guid review, CancellationToken cancellationToken) =>
        await db.Set<ReviewChange>().AsNoTracking().Where(change => change.Review == review).OrderByDescending(change => change.At).ThenByDescending(change => change.Id).ToListAsync(cancellationToken);

    public Task<IReadOnlyDictionary<Guid, Product>> ProductsAsync(IReadOnlyList<WrittenReview> reviews, CancellationToken cancellationToken) =>
        catalogue.FindAsync([.. reviews.Select(review => review.Product).Distinct()], cancellationToken);

    /// <param name="version">Which the officer had before them: other words meanwhile are read first.</param>
    /// <param name="grounds">For all but letting through.</param>
    public async Task DecideAsync(WrittenReview review, int version, Verdict verdict, Grounds? grounds, CancellationToken cancellationToken)
    {
        if (review.Version != version)
            throw BuyerReviews.ChangedMeanwhile;
        var (officer, now) = (user.Id ?? Guid.Empty, clock.GetUtcNow());
        var change = (verdict, grounds) switch
        {
            (Verdict.Show, _) => review.Show(officer, now),
            (Verdict.ShowReply, _) => review.ShowReply(officer, now),
            (Verdict.Refuse, { } why) => review.KeepBack(ReviewStatus.Refused, officer, why.Ground, why.Why, now),
            (Verdict.TakeDown, { } why) => review.KeepBack(ReviewStatus.TakenDown, officer, why.Ground, why.Why, now),
            (Verdict.RefuseReply, { } why) => review.KeepBackReply(ReviewStatus.Refused, officer, why.Ground, why.Why, now),
            (Verdict.TakeDownReply, { } why) => review.KeepBackReply(ReviewStatus.TakenDown, officer, why.Ground, why.Why, now),
            _ => throw new ArgumentException("Words are kept back for a stated reason.", nameof(grounds)),
        };
        change.AskedAt = grounds?.AskedAt;
        db.Add(change);
        await BuyerReviews.SaveAsync(db, cancellationToken);
    }

    private async Task<IQueryable<WrittenReview>> InAreaAsync(CancellationToken cancellationToken)
    {
        var area = user.Id is { } account ? await offices.AreaOfAsync(account, cancellationToken) : Area.None;
        var reviews = db.Set<WrittenReview>();
        return area.IsWholeProvince ? reviews : reviews.Where(review => area.Communes.Contains(review.Commune));
    }
}
