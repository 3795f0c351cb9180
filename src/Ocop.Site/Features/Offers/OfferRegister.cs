using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers;

/// <summary>Answers what can be bought now: the listing, the register of certificates, the stock and the seller are asked each time, one query each.</summary>
internal sealed class OfferRegister(SiteDbContext db, IRecognition recognition, ILotStock stock, SellerIdentities identities, IEventPublisher events, TimeProvider clock) : IOffers
{
    private const int AtATime = 100;
    private const string UnknownVi = "Người bán chưa xác thực danh tính.", UnknownEn = "The seller's identity is not verified.";

    private IQueryable<Listing> Listings => db.Set<Listing>().AsNoTracking().Include(listing => listing.Parts);

    public async Task<IReadOnlyDictionary<Guid, OfferNow>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        (await NowAsync(await Listings.Where(listing => ids.Contains(listing.Id)).ToListAsync(cancellationToken), cancellationToken)).ToDictionary(now => now.Offer.Id);

    public async Task<ILookup<Guid, OfferNow>> OfProductsAsync(IReadOnlyCollection<Guid> products, CancellationToken cancellationToken)
    {
        var listings = await Listings.Where(listing => listing.Status == ListingStatus.Approved && listing.Parts.Any(part => products.Contains(part.Product))).ToListAsync(cancellationToken);
        var asked = products.ToHashSet();
        return ByProduct(await NowAsync(listings, cancellationToken), asked.Contains);
    }

    public async Task<ILookup<Guid, OfferNow>> AllAsync(CancellationToken cancellationToken) =>
        ByProduct(await NowAsync(await Listings.Where(listing => listing.Status == ListingStatus.Approved).ToListAsync(cancellationToken), cancellationToken), _ => true);

    public async Task<ILookup<Guid, ShopElsewhere>> ElsewhereAsync(CancellationToken cancellationToken) =>
        (await db.Set<OutsideShop>().AsNoTracking().Where(shop => shop.State != LinkState.NotFound).OrderBy(shop => shop.Id).ToListAsync(cancellationToken))
            .ToLookup(shop => shop.Product, shop => new ShopElsewhere(SalesFloor.All.First(floor => floor.Code == shop.Floor).Name, shop.Address, shop.State == LinkState.Found ? shop.CheckedAt : null));

    public async IAsyncEnumerable<IReadOnlyList<OfferRecord>> RecordsAsync(Guid seller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = Guid.Empty;
        while (true)
        {
            var listings = await Listings.Where(listing => listing.Seller == seller && listing.Id.CompareTo(last) > 0).OrderBy(listing => listing.Id).Take(AtATime).ToListAsync(cancellationToken);
            if (listings.Count == 0)
                yield break;
            Guid[] ids = [.. listings.Select(listing => listing.Id)];
            var history = (await db.Set<ListingChange>().AsNoTracking().Where(change => ids.Contains(change.Listing)).OrderBy(change => change.At).ThenBy(change => change.Id).ToListAsync(cancellationToken))
                .ToLookup(change => change.Listing, change => new OfferHistory(change.At, change.From.ToString(), change.To.ToString(), change.Price, change.Why, change.Authority));
            yield return [.. listings.Select(listing => new OfferRecord(listing.AsOffer(), listing.Status.ToString(), listing.Since, [.. history[listing.Id]]))];
            last = ids[^1];
        }
    }

    public async Task PauseSellerAsync(Guid seller, string reasonVi, string reasonEn, DateOnly? backOn, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await StopsOf([seller], now).AnyAsync(cancellationToken))
            return;
        var stop = new SellerStop { Seller = seller, Kind = SellerStopKind.Unanswered, ReasonVi = reasonVi, ReasonEn = reasonEn, ToldAt = now, From = now, BackOn = backOn };
        db.Add(stop);
        events.Publish(new SellerStopped(stop.Id, now));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What keeps these sellers from selling at an instant.</summary>
    public IQueryable<SellerStop> StopsOf(IReadOnlyCollection<Guid> sellers, DateTimeOffset at)
    {
        var today = VietnamTime.DayOf(at);
        return db.Set<SellerStop>().Where(stop => sellers.Contains(stop.Seller) && stop.EndedAt == null && stop.From <= at && (stop.BackOn == null || stop.BackOn > today));
    }

    private async Task<IReadOnlyList<OfferNow>> NowAsync(List<Listing> listings, CancellationToken cancellationToken)
    {
        if (listings.Count == 0)
            return [];
        var now = clock.GetUtcNow();
        Guid[] products = [.. listings.SelectMany(listing => listing.Parts).Select(part => part.Product).Distinct()];
        var standings = await recognition.StandingsAsync(products, now, cancellationToken);
        var sellable = await stock.SellableAsync(products, cancellationToken);
        var unknown = await identities.MissingAsync([.. listings.Select(listing => listing.Seller).Distinct()], VietnamTime.DayOf(now), cancellationToken);
        // A suspension says more than a pause.
        var stops = (await StopsOf([.. listings.Select(listing => listing.Seller).Distinct()], now).AsNoTracking().ToListAsync(cancellationToken))
            .GroupBy(stop => stop.Seller).ToDictionary(ofSeller => ofSeller.Key, ofSeller => ofSeller.OrderByDescending(stop => stop.Kind).First());
        return [.. listings.Select(listing =>
        {
            var available = listing.Parts.Min(part => sellable[part.Product].Packs / part.Packs);
            var stop = stops.GetValueOrDefault(listing.Seller);
            NotForSale? why = listing.Status switch
            {
                ListingStatus.TakenDown => NotForSale.TakenDown,
                not ListingStatus.Approved => NotForSale.NotApproved,
                _ when !listing.Parts.All(part => standings[part.Product].IsInForce) => NotForSale.NotRecognised,
                _ when stop is not null || unknown.Contains(listing.Seller) => NotForSale.SellerPaused,
                _ when available < listing.Least => NotForSale.SoldOut,
                _ => null,
            };
            return new OfferNow(listing.AsOffer(), why, available, stop?.BackOn, stop?.ReasonVi ?? (unknown.Contains(listing.Seller) ? UnknownVi : ""), stop?.ReasonEn ?? (unknown.Contains(listing.Seller) ? UnknownEn : ""));
        })];
    }

    private static ILookup<Guid, OfferNow> ByProduct(IReadOnlyList<OfferNow> offers, Func<Guid, bool> isAsked) => offers
        .OrderBy(now => now.Offer.IsGiftSet).ThenBy(now => now.Offer.Price.Amount).ThenBy(now => now.Offer.Id)
        .SelectMany(now => now.Offer.Parts.Where(part => isAsked(part.Product)), (now, part) => (part.Product, now))
        .ToLookup(pair => pair.Product, pair => pair.now);
}
