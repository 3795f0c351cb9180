using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.DomainEvents;
using Shop = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Quotes;

/// <summary>What a question is about.</summary>
internal sealed record Asked(Offer Offer, Product Product, Shop Seller);

/// <summary>The buyer's side: ask, and read the answer by the link.</summary>
internal sealed class Asking(SiteDbContext db, IOffers offers, ICatalogue catalogue, IProducers producers, IEventPublisher events, TimeProvider clock)
{
    /// <summary>That one number may have waiting: a person asks a few, a machine thousands.</summary>
    public const int MostOpen = 10;

    /// <summary>An offer that may be asked about: shown, though it may be sold out today.</summary>
    public async Task<Asked?> OfferAsync(Guid offer, CancellationToken cancellationToken) =>
        (await offers.FindAsync([offer], cancellationToken)).GetValueOrDefault(offer) is { Why: null or NotForSale.SoldOut } now ? await AboutAsync(now.Offer, cancellationToken) : null;

    /// <summary>Null when this number asks too much at once.</summary>
    public async Task<Quote?> AskAsync(Offer offer, QuoteWish wish, CancellationToken cancellationToken)
    {
        if (await db.Set<Quote>().CountAsync(quote => quote.Phone == wish.Phone && quote.Status == QuoteStatus.Asked, cancellationToken) >= MostOpen)
            return null;
        var now = clock.GetUtcNow();
        var asked = new Quote
        {
            Link = NewLink(), Offer = offer.Id, Seller = offer.Seller, AskedAt = now, Quantity = wish.Quantity, WantedOn = wish.WantedOn, Note = wish.Note,
            Name = wish.Name, Phone = wish.Phone, Company = wish.Company, TaxCode = wish.TaxCode, Language = wish.Language,
        };
        asked.Begin();
        db.Add(asked);
        events.Publish(new QuoteAsked(asked.Id, now));
        await db.SaveChangesAsync(cancellationToken);
        return asked;
    }

    public async Task<(Quote Quote, Asked About)?> FindAsync(string link, CancellationToken cancellationToken) =>
        link.Length == QuoteTable.LengthOfLink && await db.Set<Quote>().AsNoTracking().SingleOrDefaultAsync(quote => quote.Link == link, cancellationToken) is { } quote
        && (await offers.FindAsync([quote.Offer], cancellationToken)).GetValueOrDefault(quote.Offer) is { } now
            ? (quote, await AboutAsync(now.Offer, cancellationToken))
            : null;

    /// <summary>128 random bits.</summary>
    public static string NewLink() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    private async Task<Asked> AboutAsync(Offer offer, CancellationToken cancellationToken)
    {
        var product = offer.Parts[0].Product;
        return new(offer, (await catalogue.FindAsync([product], cancellationToken))[product], (await producers.FindAsync([offer.Seller], cancellationToken))[offer.Seller]);
    }
}
