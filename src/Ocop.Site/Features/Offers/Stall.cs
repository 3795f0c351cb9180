using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers;

/// <summary>Another maker's set that holds one of the owner's products.</summary>
internal sealed record ConsentAsked(Listing Listing, ListedPart Part, Owner Seller, Product Product);

/// <summary>What the signed-in producer sells and nobody else's: every page of the stall asks here.</summary>
internal sealed class Stall(
    SiteDbContext db, ICurrentUser user, IProducers producers, ICatalogue catalogue, IRecognition recognition, OfferRegister register, IEventPublisher events, TimeProvider clock)
{
    private const int MostShown = 200;

    private Guid Account => user.Id ?? Guid.Empty;

    /// <summary>The owner this person acts for; null when the account is tied to none yet.</summary>
    public Task<Owner?> OwnerAsync(CancellationToken cancellationToken) => producers.ActingForAsync(Account, cancellationToken);

    public async Task<IReadOnlyList<Listing>> ListAsync(Owner owner, CancellationToken cancellationToken) =>
        await db.Set<Listing>().AsNoTracking().Include(listing => listing.Parts).Where(listing => listing.Seller == owner.Id)
            .OrderByDescending(listing => listing.Id).Take(MostShown).ToListAsync(cancellationToken);

    /// <summary>All that a seller ever offered, newest first.</summary>
    public async Task<Page<Listing>> PageAsync(Guid seller, Cursor? after, CancellationToken cancellationToken)
    {
        var own = db.Set<Listing>().AsNoTracking().Include(listing => listing.Parts).Where(listing => listing.Seller == seller);
        if (after is not null && Guid.TryParse(after.Id, out var id))
            own = own.Where(listing => listing.Id.CompareTo(id) < 0);
        var found = await own.OrderByDescending(listing => listing.Id).Take(MostShown + 1).ToListAsync(cancellationToken);
        return new([.. found.Take(MostShown)], found.Count > MostShown ? new("", found[MostShown - 1].Id.ToString()) : null);
    }

    /// <summary>One of the owner's offers; null for anybody else's.</summary>
    public async Task<(Owner Owner, Listing Listing)?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await OwnerAsync(cancellationToken) is { } owner
        && await db.Set<Listing>().Include(listing => listing.Parts).SingleOrDefaultAsync(listing => listing.Id == id && listing.Seller == owner.Id, cancellationToken) is { } listing
            ? (owner, listing)
            : null;

    public async Task<IReadOnlyList<ListingChange>> HistoryAsync(Guid listing, CancellationToken cancellationToken) =>
        await db.Set<ListingChange>().AsNoTracking().Where(change => change.Listing == listing).OrderByDescending(change => change.At).ThenByDescending(change => change.Id).ToListAsync(cancellationToken);

    /// <summary>Stores what the seller says, and sends it to the officer when asked to.</summary>
    public async Task<Listing> WriteAsync(Owner owner, Listing? listing, ListingDraft draft, bool isForReview, CancellationToken cancellationToken) =>
        (await WriteAsync(owner, [(listing, draft)], isForReview, cancellationToken))[0];

    /// <summary>Stores many at once.</summary>
    public async Task<IReadOnlyList<Listing>> WriteAsync(Owner owner, IReadOnlyList<(Listing? Listing, ListingDraft Draft)> said, bool isForReview, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var products = await catalogue.FindAsync([.. said.SelectMany(one => one.Draft.Parts).Select(part => part.Product).Distinct()], cancellationToken);
        var standings = await recognition.StandingsAsync([.. products.Keys], now, cancellationToken);
        var written = new List<Listing>();
        foreach (var (known, draft) in said)
        {
            var listing = known ?? new() { Seller = owner.Id, Commune = owner.Commune };
            if (known is null)
                db.Add(listing);
            var parts = draft.Parts.Select(part => part.Product).Where(products.ContainsKey).ToList();
            var claims = ForbiddenClaims.In($"{draft.NameVi}\n{draft.NameEn}", [.. parts.Select(product => standings[product]).Select(standing => standing.IsInForce ? standing.Stars : 0)]);
            Keep(listing, listing.Write(draft, string.Join(", ", claims), parts.Exists(product => products[product].IsAlcoholic), Account, now));
            if (isForReview && Listing.CanTransition(listing.Status, ListingStatus.InReview) && listing.Status != ListingStatus.Approved)
                Keep(listing, listing.Submit(Account, now));
            written.Add(listing);
        }
        await SaveAsync(cancellationToken);
        return written;
    }

    /// <summary>The owner's offers of one product each, to be changed, with those that were taken down.</summary>
    public async Task<IReadOnlyList<Listing>> OfOneProductAsync(Owner owner, CancellationToken cancellationToken) =>
        await db.Set<Listing>().Include(listing => listing.Parts).Where(listing => listing.Seller == owner.Id && listing.Status != ListingStatus.Withdrawn && listing.Parts.Count == 1)
            .OrderBy(listing => listing.Id).ToListAsync(cancellationToken);

    public async Task WithdrawAsync(Listing listing, CancellationToken cancellationToken)
    {
        Keep(listing, listing.Withdraw(Account, clock.GetUtcNow()));
        await SaveAsync(cancellationToken);
    }

    /// <summary>What keeps the owner from selling now, or will from a day on; the gravest first.</summary>
    public async Task<IReadOnlyList<SellerStop>> StopsAsync(Owner owner, CancellationToken cancellationToken)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        return await db.Set<SellerStop>().Where(stop => stop.Seller == owner.Id && stop.EndedAt == null && (stop.BackOn == null || stop.BackOn > today))
            .OrderByDescending(stop => stop.From).ToListAsync(cancellationToken);
    }

    public async Task PauseAsync(Owner owner, string reason, DateOnly? backOn, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await register.StopsOf([owner.Id], now).AnyAsync(stop => stop.Kind != SellerStopKind.Suspended, cancellationToken))
            return;
        db.Add(new SellerStop { Seller = owner.Id, Kind = SellerStopKind.Paused, ReasonVi = reason, ReasonEn = "", ToldAt = now, From = now, BackOn = backOn, Account = Account });
        await SaveAsync(cancellationToken);
    }

    /// <summary>Sells again; a suspension is not the seller's to end.</summary>
    public async Task ResumeAsync(Owner owner, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var stop in await register.StopsOf([owner.Id], now).Where(stop => stop.Kind != SellerStopKind.Suspended).ToListAsync(cancellationToken))
            stop.End(now);
        await SaveAsync(cancellationToken);
    }

    /// <summary>Sets of other sellers in which a product of the owner stands: those that wait for an answer first.</summary>
    public async Task<IReadOnlyList<ConsentAsked>> ConsentsAsync(Owner owner, CancellationToken cancellationToken)
    {
        var listings = await db.Set<Listing>().AsNoTracking().Include(listing => listing.Parts)
            .Where(listing => listing.Status != ListingStatus.Withdrawn && listing.Status != ListingStatus.Draft && listing.Parts.Any(part => part.Maker == owner.Id && part.Consent != Consent.NotNeeded))
            .OrderByDescending(listing => listing.Id).Take(MostShown).ToListAsync(cancellationToken);
        var sellers = await producers.FindAsync([.. listings.Select(listing => listing.Seller).Distinct()], cancellationToken);
        var products = (await catalogue.OfProducerAsync(owner.Id, cancellationToken)).ToDictionary(product => product.Id);
        return [.. listings.SelectMany(listing => listing.Parts.Where(part => part.Maker == owner.Id).Select(part => new ConsentAsked(listing, part, sellers[listing.Seller], products[part.Product])))
            .OrderBy(asked => asked.Part.Consent)];
    }

    /// <summary>Agrees, or not, that a product of the owner is sold in another's set. A set that is sold already goes back to its seller when the answer becomes no.</summary>
    /// <returns>Whether there is such a part.</returns>
    public async Task<bool> AnswerAsync(Owner owner, Guid id, Guid product, bool isYes, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.Set<Listing>().Include(listing => listing.Parts).SingleOrDefaultAsync(listing => listing.Id == id, cancellationToken) is not { } listing
            || listing.Parts.Find(part => part.Product == product && part.Maker == owner.Id && part.Consent != Consent.NotNeeded) is not { } part)
            return false;
        (part.Consent, part.AnsweredAt) = (isYes ? Consent.Given : Consent.Refused, now);
        if (!isYes && listing.Status is ListingStatus.Approved or ListingStatus.InReview)
            Keep(listing, listing.Return($"{owner.Name} không đồng ý bán chung.", Account, now));
        await SaveAsync(cancellationToken);
        return true;
    }

    public async Task<IReadOnlyList<OutsideShop>> ElsewhereAsync(Owner owner, CancellationToken cancellationToken) =>
        await db.Set<OutsideShop>().Where(shop => shop.Seller == owner.Id).OrderByDescending(shop => shop.Id).Take(MostShown).ToListAsync(cancellationToken);

    public async Task AddElsewhereAsync(Owner owner, Product product, SalesFloor floor, string address, CancellationToken cancellationToken)
    {
        if (await db.Set<OutsideShop>().AnyAsync(shop => shop.Product == product.Id && shop.Address == address, cancellationToken))
            return;
        db.Add(new OutsideShop { Product = product.Id, Seller = owner.Id, Floor = floor.Code, Address = address, AddedAt = clock.GetUtcNow() });
        await SaveAsync(cancellationToken);
    }

    public async Task RemoveElsewhereAsync(Owner owner, Guid id, CancellationToken cancellationToken)
    {
        if (await db.Set<OutsideShop>().SingleOrDefaultAsync(shop => shop.Id == id && shop.Seller == owner.Id, cancellationToken) is { } shop)
            db.Remove(shop);
        await SaveAsync(cancellationToken);
    }

    private void Keep(Listing listing, ListingChange? change)
    {
        if (change is null)
            return;
        db.Add(change);
        if (ListingStatus.Approved == change.From || ListingStatus.Approved == change.To)
            events.Publish(new OfferChanged(listing.Id, listing.Seller, change.At));
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Moderation.ChangedMeanwhile;
        }
    }
}
