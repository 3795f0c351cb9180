using System.Globalization;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers;

/// <summary>What the demonstration's producers sell (<c>content/demo/offers.csv</c>), who of them pauses, where else they sell, and what authorities asked.</summary>
internal sealed class OffersDemonstration(SiteDbContext db, ICatalogue catalogue, IProducers producers, SellerTerms terms, SealedNumbers seals, TimeProvider clock) : ISeed
{
    public static string Name => "offers-demo";
    public static bool IsDemonstration => true;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var products = (await catalogue.AllAsync(cancellationToken)).ToDictionary(product => product.Slug, StringComparer.Ordinal);
        var sellers = (await producers.AllAsync(cancellationToken)).ToDictionary(producer => producer.Slug, StringComparer.Ordinal);
        foreach (var row in content.Rows("demo/offers.csv"))
        {
            var seller = sellers[row["seller"]];
            var listing = new Listing { Seller = seller.Id, Commune = seller.Commune };
            var parts = row["parts"].Split(';').Select(part => part.Split(':')).Select(part => Part(products[part[0]], Number(part[1]), seller.Id, row["consent"])).ToList();
            var draft = new ListingDraft(row["name_vi"], row["name_en"], parts, new(Number(row["price"])), Number(row["grams"]), Number(row["least"]), Number(row["most"]));
            listing.Write(draft, "", parts.Any(part => products.Values.Single(product => product.Id == part.Product).IsAlcoholic), Guid.Empty, now);
            db.AddRange(listing, listing.Submit(Guid.Empty, now));
            if (row["state"] == "approved")
                db.Add(listing.Approve(Guid.Empty, now));
        }
        foreach (var row in content.Rows("demo/authority_requests.csv"))
        {
            var (asked, seller) = (now.AddHours(-Number(row["asked_hours_ago"])), sellers[row["seller"]]);
            var offer = db.ChangeTracker.Entries<Listing>().Select(entry => entry.Entity).FirstOrDefault(listing => listing.Seller == seller.Id && listing.NameVi == row["offer"]);
            var ask = new AuthorityAsk(Enum.Parse<AuthorityWish>(row["asks"]), row["authority"], row["number"], VietnamTime.DayOf(asked), offer, seller, row["about"], asked);
            var request = AuthorityRequest.Of(ask, Guid.Empty, row["officer"], asked);
            if (row["answered_hours_ago"].Length > 0)
                request.Close(AuthorityAnswer.DataGiven, row["how"], row["given_to"], Guid.Empty, row["officer"], now.AddHours(-Number(row["answered_hours_ago"])));
            db.Add(request);
        }
        foreach (var row in content.Rows("demo/seller_stops.csv"))
        {
            db.Add(new SellerStop
            {
                Seller = sellers[row["seller"]].Id,
                Kind = SellerStopKind.Paused,
                ReasonVi = row["reason_vi"],
                ReasonEn = row["reason_en"],
                ToldAt = now,
                From = now,
                BackOn = VietnamTime.DayOf(now).AddDays(Number(row["days"])),
            });
        }
        foreach (var (seller, order) in sellers.Values.OrderBy(seller => seller.Slug, StringComparer.Ordinal).Select((seller, order) => (seller, order)))
            db.Add(Identity(seller, order, now));
        if (await terms.InForceAsync(Language.Vietnamese, cancellationToken) is { } agreedTo)
        {
            var name = SellerTerms.NameOf(agreedTo);
            db.AddRange(sellers.Values.Select(seller => new TermsAgreed { Seller = seller.Id, Terms = name, At = now }));
        }
        foreach (var row in content.Rows("demo/elsewhere.csv"))
        {
            var product = products[row["product"]];
            db.Add(new OutsideShop { Product = product.Id, Seller = product.Producer, Floor = SalesFloor.Of(row["address"])!.Code, Address = row["address"], AddedAt = now });
        }
    }

    /// <summary>Invented like the producer; no card and no business has a number that begins with nothing but noughts. The first two wait for an officer.</summary>
    private SellerIdentity Identity(Owner seller, int order, DateTimeOffset now)
    {
        var isPerson = seller.Form is LegalForm.Household or LegalForm.Farm;
        var identity = SellerIdentity.Of(seller.Id, isPerson
            ? new(SellerForm.Person, seller.Name, order.ToString("000000000000", CultureInfo.InvariantCulture), new(1980, 1, 1), "", "")
            : new(SellerForm.Organisation, seller.Name, order.ToString("0000000000", CultureInfo.InvariantCulture), null, seller.StreetLine, seller.Name), seals, Guid.Empty, now);
        if (order > 1)
            identity.Verify(IdentityWay.Electronic, string.Create(CultureInfo.InvariantCulture, $"DEMO-{order}"), VietnamTime.DayOf(now), Guid.Empty, now);
        return identity;
    }

    private static ListedPart Part(Product product, int packs, Guid seller, string consent) => new()
    {
        Product = product.Id,
        Maker = product.Producer,
        Packs = packs,
        Consent = product.Producer == seller ? Consent.NotNeeded : consent == "given" ? Consent.Given : Consent.Asked,
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
