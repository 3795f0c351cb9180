using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers;

/// <summary>Keeps who stands behind each seller, and says whether the law lets a seller sell on a day.</summary>
internal sealed class SellerIdentities(SiteDbContext db, SealedNumbers seals, IProducers producers, ICurrentUser user, TimeProvider clock)
{
    private const int PageSize = 20;

    public static TransitionRefused DecidedMeanwhile => new("identity", "Hồ sơ danh tính này đã được người khác xử lý.", "Somebody else has decided on this identity already.");

    private Guid Account => user.Id ?? Guid.Empty;

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<SellerIdentity>> OfAsync(Guid seller, CancellationToken cancellationToken) =>
        await db.Set<SellerIdentity>().AsNoTracking().Where(identity => identity.Seller == seller).OrderByDescending(identity => identity.GivenAt).ThenByDescending(identity => identity.Id).ToListAsync(cancellationToken);

    /// <summary>Those of these sellers whom the law does not let sell on a day. Before it is compulsory nobody is asked.</summary>
    public async Task<IReadOnlySet<Guid>> MissingAsync(IReadOnlyCollection<Guid> sellers, DateOnly day, CancellationToken cancellationToken)
    {
        if (day < SellerIdentity.Compulsory)
            return new HashSet<Guid>();
        var verified = await db.Set<SellerIdentity>().AsNoTracking().Where(identity => sellers.Contains(identity.Seller) && identity.Status == IdentityStatus.Verified).ToListAsync(cancellationToken);
        return sellers.Except(verified.Where(identity => identity.IsGoodOn(day)).Select(identity => identity.Seller)).ToHashSet();
    }

    /// <summary>What waits for an officer is replaced: only the newest is looked at.</summary>
    public async Task GiveAsync(Owner seller, IdentityFacts facts, CancellationToken cancellationToken)
    {
        foreach (var waiting in await db.Set<SellerIdentity>().Where(identity => identity.Seller == seller.Id && identity.Status == IdentityStatus.Given).ToListAsync(cancellationToken))
            db.Remove(waiting);
        db.Add(SellerIdentity.Of(seller.Id, facts, seals, Account, clock.GetUtcNow()));
        await SaveAsync(cancellationToken);
    }

    /// <summary>To be looked at; whoever has waited longest first.</summary>
    public async Task<Page<(SellerIdentity Identity, Owner Seller)>> WaitingAsync(Cursor? after, CancellationToken cancellationToken)
    {
        var waiting = db.Set<SellerIdentity>().AsNoTracking().Where(identity => identity.Status == IdentityStatus.Given);
        if (after is not null && after.TryReadTime(out var since, out var id))
            waiting = waiting.Where(identity => identity.GivenAt > since || (identity.GivenAt == since && identity.Id.CompareTo(id) > 0));
        var found = await waiting.OrderBy(identity => identity.GivenAt).ThenBy(identity => identity.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var shown = found.Take(PageSize).ToList();
        var sellers = await producers.FindAsync([.. shown.Select(identity => identity.Seller).Distinct()], cancellationToken);
        return new([.. shown.Select(identity => (identity, sellers[identity.Seller]))], found.Count > PageSize ? Cursor.OfTime(shown[^1].GivenAt, shown[^1].Id) : null);
    }

    public async Task<(SellerIdentity Identity, Owner Seller)?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Set<SellerIdentity>().FirstOrDefaultAsync(identity => identity.Id == id, cancellationToken) is { } found
            ? (found, (await producers.FindAsync([found.Seller], cancellationToken))[found.Seller])
            : null;

    /// <exception cref="TransitionRefused">It was decided on already.</exception>
    public Task VerifyAsync(SellerIdentity identity, IdentityWay way, string reference, DateOnly confirmedOn, CancellationToken cancellationToken)
    {
        identity.Verify(way, reference, confirmedOn, Account, clock.GetUtcNow());
        return SaveAsync(cancellationToken);
    }

    /// <exception cref="TransitionRefused">It was decided on already.</exception>
    public Task RefuseAsync(SellerIdentity identity, string why, CancellationToken cancellationToken)
    {
        identity.Refuse(why, Account, clock.GetUtcNow());
        return SaveAsync(cancellationToken);
    }

    /// <summary>Whether the law lets it sell today, for the seller's own page and before an offer is approved.</summary>
    public async Task<bool> MaySellAsync(Guid seller, CancellationToken cancellationToken) => (await MissingAsync([seller], clock.Today(), cancellationToken)).Count == 0;

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw DecidedMeanwhile;
        }
    }
}
