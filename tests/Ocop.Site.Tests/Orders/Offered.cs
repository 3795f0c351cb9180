using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Platform.Money;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Lots;

namespace Ocop.Site.Tests.Orders;

/// <summary>Offers for the tests of whatever is ordered: approved, of a product whose recognition is in force.</summary>
internal static class Offered
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>A product that may be sold and of which there is nothing.</summary>
    public static async Task<Product> ASoldOutProductAsync(this Hosting.Site site)
    {
        while (true)
        {
            var product = await site.AProductWithoutStockAsync();
            if (await site.DoAsync(async s => (await s.GetRequiredService<IRecognition>().StandingsAsync([product.Id], s.GetRequiredService<TimeProvider>().GetUtcNow(), None))[product.Id].IsInForce))
                return product;
        }
    }

    public static Task<Offer> OfferAsync(this Hosting.Site site, Product product, long price, int packs = 1, bool isForAdultsOnly = false, int least = 1, int most = 100) => site.DoAsync(s =>
    {
        var now = s.GetRequiredService<TimeProvider>().GetUtcNow();
        var listing = new Listing { Seller = product.Producer, Commune = product.Commune };
        listing.Write(Draft(product.Id, product.Producer, packs, price, least, most), "", isForAdultsOnly, Guid.CreateVersion7(), now);
        s.GetRequiredService<SiteDbContext>().AddRange(listing, listing.Submit(Guid.CreateVersion7(), now), listing.Approve(Guid.CreateVersion7(), now));
        return Task.FromResult(listing.AsOffer());
    });

    /// <summary>A gift set: packs of several products together, sold by the maker of the first.</summary>
    public static Task<Offer> SetAsync(this Hosting.Site site, long price, params (Product Product, int Packs)[] goods) => site.DoAsync(s =>
    {
        var now = s.GetRequiredService<TimeProvider>().GetUtcNow();
        var listing = new Listing { Seller = goods[0].Product.Producer, Commune = goods[0].Product.Commune };
        List<ListedPart> parts = [.. goods.Select(one => new ListedPart { Product = one.Product.Id, Maker = goods[0].Product.Producer, Packs = one.Packs, Consent = Consent.NotNeeded })];
        listing.Write(new("giỏ quà", "gift basket", parts, new Dong(price), 1_000, 1, 100), "", false, Guid.CreateVersion7(), now);
        s.GetRequiredService<SiteDbContext>().AddRange(listing, listing.Submit(Guid.CreateVersion7(), now), listing.Approve(Guid.CreateVersion7(), now));
        return Task.FromResult(listing.AsOffer());
    });

    public static Task RepriceAsync(this Hosting.Site site, Offer offer, long price) => site.DoAsync(async s => (await ListingAsync(s, offer)).Write(
        Draft(offer.Parts[0].Product, offer.Seller, offer.Parts[0].Packs, price, offer.Least, offer.Most), "", offer.IsForAdultsOnly, Guid.CreateVersion7(), s.GetRequiredService<TimeProvider>().GetUtcNow()));

    public static Task TakeDownAsync(this Hosting.Site site, Offer offer) => site.DoAsync(async s =>
    {
        var now = s.GetRequiredService<TimeProvider>().GetUtcNow();
        s.GetRequiredService<SiteDbContext>().Add((await ListingAsync(s, offer)).TakeDown("sai nhãn", "", now, Guid.CreateVersion7(), now));
    });

    public static Task<NotForSale?> WhyNotAsync(this Hosting.Site site, Offer offer) => site.DoAsync(async s => (await s.GetRequiredService<IOffers>().FindAsync([offer.Id], None))[offer.Id].Why);

    private static ListingDraft Draft(Guid product, Guid maker, int packs, long price, int least, int most) => new(
        $"hộp {packs}", $"box of {packs}", [new ListedPart { Product = product, Maker = maker, Packs = packs, Consent = Consent.NotNeeded }], new Dong(price), 500 * packs, least, most);

    private static Task<Listing> ListingAsync(IServiceProvider services, Offer offer) =>
        services.GetRequiredService<SiteDbContext>().Set<Listing>().Include(listing => listing.Parts).SingleAsync(listing => listing.Id == offer.Id, None);
}
