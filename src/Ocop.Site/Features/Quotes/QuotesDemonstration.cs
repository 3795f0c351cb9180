using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Quotes;

/// <summary>Two questions to the demonstration's first seller: one waits, one has its price. Nobody is written to: the numbers are invented.</summary>
internal sealed class QuotesDemonstration(SiteDbContext db, IOffers offers, IProducers producers, TimeProvider clock) : ISeed
{
    private const string Seller = "co-so-com-chay-van-giang";

    public static string Name => "quotes-demo";
    public static bool IsDemonstration => true;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await producers.FindBySlugAsync(Seller, cancellationToken) is not { } seller
            || (await offers.AllAsync(cancellationToken)).SelectMany(of => of).Select(of => of.Offer).FirstOrDefault(offer => offer.Seller == seller.Id && !offer.IsGiftSet) is not { } offer)
            return;
        var (waiting, given) = (Of(offer, "0900000910", "Khách trình diễn Mười", now), Of(offer, "0900000911", "Khách trình diễn Mười Một", now));
        given.Give(new Dong(offer.Price.Amount * 9 / 10), given.Quantity, VietnamTime.DayOf(now).AddDays(14), "Giá này đã gồm thùng, chưa gồm phí giao.", now);
        db.AddRange(waiting, given);
    }

    private static Quote Of(Offer offer, string phone, string name, DateTimeOffset now)
    {
        var quote = new Quote
        {
            // The demonstration's addresses are known to nobody either.
            Link = Asking.NewLink(), Offer = offer.Id, Seller = offer.Seller, AskedAt = now, Quantity = 120, WantedOn = VietnamTime.DayOf(now).AddDays(20), Note = "Làm quà Tết cho nhân viên.", Name = name,
            Phone = VietnamPhone.Parse(phone, null), Company = "Công ty trình diễn", TaxCode = "", Language = Language.Vietnamese, SellerToldAt = now, BuyerToldAt = now,
        };
        quote.Begin();
        return quote;
    }
}
