using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offices;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers;

/// <summary>An offer as an officer sees it.</summary>
internal sealed record StaffListing(Listing Listing, Owner Seller, IReadOnlyDictionary<Guid, Product> Products)
{
    /// <summary>With the product, since a pack is called <c>hũ 500 g</c>, and the seller.</summary>
    public string Named(Language language) => $"{Products[Listing.Parts[0].Product].Name(language)} · {Listing.AsOffer().Name(language)} · {Seller.Name}";
}

/// <summary>A takedown in the log, with its clock of 24 hours.</summary>
/// <param name="Request">That it answered; null when the site found the breach itself.</param>
internal sealed record Takedown(ListingChange Change, StaffListing Of, AuthorityRequest? Request = null)
{
    public DateTimeOffset AskedAt => Request?.AskedAt ?? Change.AskedAt ?? Change.At;
    public string Authority => Request?.Document ?? Change.Authority;
    public bool IsInTime => Change.At - AskedAt <= AuthorityRequest.Allowed;
}

/// <summary>Decides before an offer is shown, and takes it down after (Decree 248/2026 art. 17, 18): offers of the officer's own area, and no others.</summary>
internal sealed class Moderation(
    SiteDbContext db, IOffices offices, IProducers producers, ICatalogue catalogue, SellerIdentities identities, ICurrentUser user, IEventPublisher events, TimeProvider clock)
{
    private const int PageSize = 50;

    public static TransitionRefused ChangedMeanwhile => new("offer", "Gian hàng này vừa được người khác đổi; hãy mở lại trang.", "Somebody else has just changed this offer; open the page again.");

    private Guid Account => user.Id ?? Guid.Empty;

    /// <summary>Offers in a state; those that have waited longest first.</summary>
    public async Task<Page<StaffListing>> ListAsync(ListingStatus status, Cursor? after, CancellationToken cancellationToken)
    {
        var query = (await InAreaAsync(cancellationToken)).AsNoTracking().Where(listing => listing.Status == status);
        if (after is not null
            && DateTimeOffset.TryParse(after.Key, CultureInfo.InvariantCulture, out var since) && Guid.TryParse(after.Id, out var id))
            query = query.Where(listing => listing.Since > since || (listing.Since == since && listing.Id.CompareTo(id) > 0));
        var found = await query.OrderBy(listing => listing.Since).ThenBy(listing => listing.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var last = found.Count > PageSize ? found[PageSize - 1] : null;
        return new(await ShowAsync([.. found.Take(PageSize)], cancellationToken), last is null ? null : new(last.Since.ToString("O", CultureInfo.InvariantCulture), last.Id.ToString()));
    }

    /// <summary>An offer of the officer's area that its seller has sent in once; null otherwise.</summary>
    public async Task<StaffListing?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await (await InAreaAsync(cancellationToken)).SingleOrDefaultAsync(listing => listing.Id == id && listing.Status != ListingStatus.Draft, cancellationToken) is { } listing
            ? (await ShowAsync([listing], cancellationToken))[0]
            : null;

    public async Task<IReadOnlyList<ListingChange>> HistoryAsync(Guid listing, CancellationToken cancellationToken) =>
        await db.Set<ListingChange>().AsNoTracking().Where(change => change.Listing == listing).OrderByDescending(change => change.At).ThenByDescending(change => change.Id).ToListAsync(cancellationToken);

    /// <summary>The newest takedowns of the area.</summary>
    public async Task<IReadOnlyList<Takedown>> TakedownsAsync(CancellationToken cancellationToken)
    {
        var changes = await TakenDown(await AreaAsync(cancellationToken)).OrderByDescending(change => change.At).Take(PageSize).ToListAsync(cancellationToken);
        Guid[] asked = [.. changes.Select(change => change.Request).OfType<Guid>()];
        var requests = await db.Set<AuthorityRequest>().AsNoTracking().Where(request => asked.Contains(request.Id)).ToDictionaryAsync(request => request.Id, cancellationToken);
        var of = await ShowAsync([.. changes.Select(change => change.Listing).Distinct()], cancellationToken);
        return [.. changes.Select(change => new Takedown(change, of[change.Listing], change.Request is { } request ? requests[request] : null))];
    }

    /// <exception cref="TransitionRefused">The law asks for a verified identity and there is none; or somebody else was quicker.</exception>
    public async Task ApproveAsync(Listing listing, CancellationToken cancellationToken)
    {
        if (!await identities.MaySellAsync(listing.Seller, cancellationToken))
            throw new TransitionRefused("offer", "Người bán chưa xác thực danh tính nên gian hàng chưa được duyệt.", "The seller's identity is not verified, so the offer cannot be approved.");
        await SaveAsync(listing, listing.Approve(Account, clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>Every takedown of an area, on request or not.</summary>
    public IQueryable<ListingChange> TakenDown(Area area)
    {
        var listings = In(area);
        return db.Set<ListingChange>().AsNoTracking().Where(change => change.To == ListingStatus.TakenDown && listings.Any(listing => listing.Id == change.Listing));
    }

    /// <summary>The offers with these ids, whoever's area they lie in: for what has been found in the area already.</summary>
    public async Task<IReadOnlyDictionary<Guid, StaffListing>> ShowAsync(IReadOnlyCollection<Guid> offers, CancellationToken cancellationToken) =>
        (await ShowAsync(await db.Set<Listing>().AsNoTracking().Include(listing => listing.Parts).Where(listing => offers.Contains(listing.Id)).ToListAsync(cancellationToken), cancellationToken))
            .ToDictionary(shown => shown.Listing.Id);

    public Task ReturnAsync(Listing listing, string reason, CancellationToken cancellationToken) => SaveAsync(listing, listing.Return(reason, Account, clock.GetUtcNow()), cancellationToken);

    /// <param name="request">That this answers; null for a breach that the site found itself, at <paramref name="foundAt"/>.</param>
    /// <exception cref="TransitionRefused">The offer is down already, or the request answered.</exception>
    public Task TakeDownAsync(Listing listing, string reason, AuthorityRequest? request, DateTimeOffset foundAt, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var change = listing.TakeDown(reason, request?.Document ?? "", request?.AskedAt ?? foundAt, Account, now);
        change.Request = request?.Id;
        request?.Close(AuthorityAnswer.TakenDown, reason, "", Account, user.Name ?? "", now);
        return SaveAsync(listing, change, cancellationToken);
    }

    public Task<Owner?> SellerAsync(string slug, CancellationToken cancellationToken) => producers.FindBySlugAsync(slug, cancellationToken);

    /// <summary>Every stop of a seller, newest first.</summary>
    public async Task<IReadOnlyList<SellerStop>> StopsAsync(Guid seller, CancellationToken cancellationToken) =>
        await db.Set<SellerStop>().Where(stop => stop.Seller == seller).OrderByDescending(stop => stop.ToldAt).ThenByDescending(stop => stop.Id).ToListAsync(cancellationToken);

    /// <summary>Suspends at once when an authority asked for it, and so answers its request; else after the days of notice. The seller is told from when and why.</summary>
    /// <exception cref="TransitionRefused">The seller is suspended already, or the request answered.</exception>
    public async Task SuspendAsync(Guid seller, string reasonVi, string reasonEn, AuthorityRequest? request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.Set<SellerStop>().AnyAsync(stop => stop.Seller == seller && stop.Kind == SellerStopKind.Suspended && stop.EndedAt == null, cancellationToken))
            throw new TransitionRefused("seller", "Người bán này đã có lệnh tạm dừng.", "This seller is suspended already.");
        var stop = new SellerStop
        {
            Seller = seller,
            Kind = SellerStopKind.Suspended,
            ReasonVi = reasonVi,
            ReasonEn = reasonEn,
            ToldAt = now,
            From = request is null ? SellerStop.AfterNotice(now) : now,
            Authority = request?.Document ?? "",
            Request = request?.Id,
            Account = Account,
        };
        db.Add(stop);
        events.Publish(new SellerStopped(stop.Id, now));
        request?.Close(AuthorityAnswer.Suspended, reasonVi, "", Account, user.Name ?? "", now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw AuthorityRequest.AnsweredAlready(request?.Id ?? seller);
        }
    }

    /// <summary>Whether a suspension is in force now.</summary>
    public Task<bool> IsSuspendedAsync(Guid seller, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Set<SellerStop>().AnyAsync(stop => stop.Seller == seller && stop.Kind == SellerStopKind.Suspended && stop.EndedAt == null && stop.From <= now, cancellationToken);
    }

    public async Task EndSuspensionAsync(Guid seller, CancellationToken cancellationToken)
    {
        foreach (var stop in await db.Set<SellerStop>().Where(stop => stop.Seller == seller && stop.Kind == SellerStopKind.Suspended && stop.EndedAt == null).ToListAsync(cancellationToken))
            stop.End(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Area> AreaAsync(CancellationToken cancellationToken) => user.Id is { } account ? await offices.AreaOfAsync(account, cancellationToken) : Area.None;

    private async Task<IQueryable<Listing>> InAreaAsync(CancellationToken cancellationToken) => In(await AreaAsync(cancellationToken));

    private IQueryable<Listing> In(Area area)
    {
        var listings = db.Set<Listing>().Include(listing => listing.Parts);
        return area.IsWholeProvince ? listings : listings.Where(listing => area.Communes.Contains(listing.Commune));
    }

    private async Task<IReadOnlyList<StaffListing>> ShowAsync(IReadOnlyList<Listing> listings, CancellationToken cancellationToken)
    {
        var sellers = await producers.FindAsync([.. listings.Select(listing => listing.Seller).Distinct()], cancellationToken);
        var products = await catalogue.FindAsync([.. listings.SelectMany(listing => listing.Parts).Select(part => part.Product).Distinct()], cancellationToken);
        return [.. listings.Select(listing => new StaffListing(listing, sellers[listing.Seller], products))];
    }

    private async Task SaveAsync(Listing listing, ListingChange change, CancellationToken cancellationToken)
    {
        db.Add(change);
        events.Publish(new OfferChanged(listing.Id, listing.Seller, change.At));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw ChangedMeanwhile;
        }
    }
}
