using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Offices;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers;

/// <summary>A request with the offer and the seller that it concerns, where they are known.</summary>
internal sealed record AuthorityRow(AuthorityRequest Request, StaffListing? Offer, Owner? Seller)
{
    /// <summary>The offer with its product, or the seller; null when neither is known.</summary>
    public string? Named(Language language) => Offer is { } of ? of.Named(language) : Seller?.Name;
}

/// <summary>How many wait, and how many of them for too long.</summary>
internal sealed record AuthorityWaiting(int Open, int Late);

/// <summary>Records the requests of authorities and finds them for whom they concern: the province all, a commune's officers those about its offers and sellers,
/// administrators all, to read.</summary>
internal sealed class AuthorityRequests(SiteDbContext db, Moderation moderation, IOffices offices, IProducers producers, ICurrentUser user, TimeProvider clock) : IAuthorityRequests
{
    private const int PageSize = 20, MostToChoose = 100;

    private (Guid Account, string Name) Officer => (user.Id ?? Guid.Empty, user.Name ?? "");

    /// <summary>The one that is due first on top.</summary>
    public async Task<Page<AuthorityRow>> OpenAsync(Cursor? after, CancellationToken cancellationToken)
    {
        var open = (await InAreaAsync(cancellationToken)).AsNoTracking().Where(request => request.AnsweredAt == null);
        if (after is not null && after.TryReadTime(out var at, out var id))
            open = open.Where(request => request.DueAt > at || (request.DueAt == at && request.Id.CompareTo(id) > 0));
        return await PageAsync(open.OrderBy(request => request.DueAt).ThenBy(request => request.Id), request => request.DueAt, cancellationToken);
    }

    /// <summary>The newest answer on top.</summary>
    public async Task<Page<AuthorityRow>> AnsweredAsync(Cursor? after, CancellationToken cancellationToken)
    {
        var answered = (await InAreaAsync(cancellationToken)).AsNoTracking().Where(request => request.AnsweredAt != null);
        if (after is not null && after.TryReadTime(out var at, out var id))
            answered = answered.Where(request => request.AnsweredAt < at || (request.AnsweredAt == at && request.Id.CompareTo(id) < 0));
        return await PageAsync(answered.OrderByDescending(request => request.AnsweredAt).ThenByDescending(request => request.Id), request => request.AnsweredAt!.Value, cancellationToken);
    }

    public async Task<AuthorityWaiting> WaitingAsync(CancellationToken cancellationToken)
    {
        var (open, now) = ((await InAreaAsync(cancellationToken)).Where(request => request.AnsweredAt == null), clock.GetUtcNow());
        return await open.GroupBy(_ => 1).Select(all => new AuthorityWaiting(all.Count(), all.Count(request => request.DueAt < now))).SingleOrDefaultAsync(cancellationToken) ?? new(0, 0);
    }

    /// <summary>One of the officer's area, to be shown or answered; null otherwise.</summary>
    public async Task<AuthorityRow?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await (await InAreaAsync(cancellationToken)).SingleOrDefaultAsync(request => request.Id == id, cancellationToken) is { } found
            ? (await ShowAsync([found], cancellationToken))[0]
            : null;

    public async Task<Guid?> DataAskedOfAsync(Guid request, CancellationToken cancellationToken) =>
        await (await InAreaAsync(cancellationToken)).AsNoTracking().Where(asked => asked.Id == request && asked.AnsweredAt == null && asked.Asks == AuthorityWish.GiveData).Select(asked => asked.Seller).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The open ones that a takedown of this offer would answer, the one that names it first.</summary>
    public async Task<IReadOnlyList<AuthorityRequest>> OfOfferAsync(Listing offer, CancellationToken cancellationToken)
    {
        var (id, seller) = (offer.Id, offer.Seller);
        return await (await InAreaAsync(cancellationToken)).AsNoTracking()
            .Where(request => request.AnsweredAt == null && request.Asks == AuthorityWish.TakeDown && (request.Offer == id || (request.Offer == null && (request.Seller == null || request.Seller == seller))))
            .OrderBy(request => request.Offer == null).ThenBy(request => request.DueAt).ThenBy(request => request.Id).Take(MostToChoose).ToListAsync(cancellationToken);
    }

    /// <summary>The open ones that a suspension of this seller would answer, the one that names it first.</summary>
    public async Task<IReadOnlyList<AuthorityRequest>> OfSellerAsync(Guid seller, CancellationToken cancellationToken) =>
        await (await InAreaAsync(cancellationToken)).AsNoTracking()
            .Where(request => request.AnsweredAt == null && request.Asks == AuthorityWish.Suspend && (request.Seller == null || request.Seller == seller))
            .OrderBy(request => request.Seller == null).ThenBy(request => request.DueAt).ThenBy(request => request.Id).Take(MostToChoose).ToListAsync(cancellationToken);

    /// <summary>Null when the same document asked for the same thing before.</summary>
    /// <exception cref="TransitionRefused">Another officer records it at this instant.</exception>
    public async Task<AuthorityRequest?> RecordAsync(AuthorityAsk ask, CancellationToken cancellationToken)
    {
        var key = ask.Key;
        if (await db.Set<AuthorityRequest>().AnyAsync(request => request.Key == key, cancellationToken))
            return null;
        var added = AuthorityRequest.Of(ask, Officer.Account, Officer.Name, clock.GetUtcNow());
        db.Add(added);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested && db.Entry(added).State == EntityState.Added)
        {
            throw new TransitionRefused("authority's request", "Một cán bộ khác vừa ghi yêu cầu này.", "Another officer has just recorded this request.");
        }
        return added;
    }

    /// <summary>For an officer who wrote the document beside the action: the request that says the same and is open, else one that is recorded now. Null when it is answered already.</summary>
    public async Task<AuthorityRequest?> ToAnswerAsync(AuthorityAsk ask, CancellationToken cancellationToken)
    {
        var key = ask.Key;
        var known = await db.Set<AuthorityRequest>().SingleOrDefaultAsync(request => request.Key == key, cancellationToken);
        return known is null ? await RecordAsync(ask, cancellationToken) : known.AnsweredAt is null ? known : null;
    }

    /// <summary>Answers with words alone.</summary>
    /// <exception cref="TransitionRefused">Another officer was first.</exception>
    public async Task CloseAsync(AuthorityRequest request, AuthorityAnswer answer, string how, string givenTo, CancellationToken cancellationToken)
    {
        request.Close(answer, how, givenTo, Officer.Account, Officer.Name, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw AuthorityRequest.AnsweredAlready(request.Id);
        }
    }

    public async Task<Area> AreaAsync(CancellationToken cancellationToken) =>
        user.Is(Role.Administrator) ? Area.None with { IsWholeProvince = true }
        : user.Id is { } account ? await offices.AreaOfAsync(account, cancellationToken)
        : Area.None;

    public async Task<IQueryable<AuthorityRequest>> InAreaAsync(CancellationToken cancellationToken)
    {
        var area = await AreaAsync(cancellationToken);
        List<CommuneCode?> communes = [.. area.Communes];
        return area.IsWholeProvince ? db.Set<AuthorityRequest>() : db.Set<AuthorityRequest>().Where(request => communes.Contains(request.Commune));
    }

    public async Task<IReadOnlyList<AuthorityRow>> ShowAsync(IReadOnlyList<AuthorityRequest> requests, CancellationToken cancellationToken)
    {
        var of = await moderation.ShowAsync([.. requests.Select(request => request.Offer).OfType<Guid>().Distinct()], cancellationToken);
        var sellers = await producers.FindAsync([.. requests.Select(request => request.Seller).OfType<Guid>().Distinct()], cancellationToken);
        return [.. requests.Select(request => new AuthorityRow(
            request, request.Offer is { } offer ? of.GetValueOrDefault(offer) : null, request.Seller is { } seller ? sellers.GetValueOrDefault(seller) : null))];
    }

    private async Task<Page<AuthorityRow>> PageAsync(IQueryable<AuthorityRequest> requests, Func<AuthorityRequest, DateTimeOffset> key, CancellationToken cancellationToken)
    {
        var found = await requests.Take(PageSize + 1).ToListAsync(cancellationToken);
        var next = found.Count > PageSize ? Cursor.OfTime(key(found[PageSize - 1]), found[PageSize - 1].Id) : null;
        return new(await ShowAsync([.. found.Take(PageSize)], cancellationToken), next);
    }
}
