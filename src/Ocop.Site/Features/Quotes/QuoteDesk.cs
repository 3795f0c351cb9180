using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Security;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Quotes;

/// <param name="Offer">Null when it is no more.</param>
internal sealed record SellerQuote(Quote Quote, Offer? Offer, Product? Product);

/// <summary>The seller's side, and nobody else's: what was asked, and the answer.</summary>
internal sealed class QuoteDesk(SiteDbContext db, IOffers offers, ICatalogue catalogue, IProducers producers, ICurrentUser user, IEventPublisher events, TimeProvider clock)
{
    private const int PageSize = 20;

    public async Task<Owner?> OwnerAsync(CancellationToken cancellationToken) =>
        user.Id is { } account ? await producers.ActingForAsync(account, cancellationToken) : null;

    /// <summary>Those in a state; what waits for an answer the longest waiting first, the others newest first.</summary>
    public async Task<Page<SellerQuote>> ListAsync(Owner owner, QuoteStatus status, Cursor? after, CancellationToken cancellationToken)
    {
        var quotes = db.Set<Quote>().AsNoTracking().Where(quote => quote.Seller == owner.Id && quote.Status == status);
        var isOldestFirst = status == QuoteStatus.Asked;
        if (after is not null && after.TryReadTime(out var at, out var id))
        {
            quotes = isOldestFirst
                ? quotes.Where(quote => quote.Since > at || (quote.Since == at && quote.Id.CompareTo(id) > 0))
                : quotes.Where(quote => quote.Since < at || (quote.Since == at && quote.Id.CompareTo(id) < 0));
        }
        quotes = isOldestFirst ? quotes.OrderBy(quote => quote.Since).ThenBy(quote => quote.Id) : quotes.OrderByDescending(quote => quote.Since).ThenByDescending(quote => quote.Id);
        var found = await quotes.Take(PageSize + 1).ToListAsync(cancellationToken);
        return new(await ShowAsync([.. found.Take(PageSize)], cancellationToken), found.Count > PageSize ? Cursor.OfTime(found[PageSize - 1].Since, found[PageSize - 1].Id) : null);
    }

    public async Task<SellerQuote?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await OwnerAsync(cancellationToken) is { } owner && await db.Set<Quote>().SingleOrDefaultAsync(quote => quote.Id == id && quote.Seller == owner.Id, cancellationToken) is { } quote
            ? (await ShowAsync([quote], cancellationToken))[0]
            : null;

    public Task GiveAsync(Quote quote, Dong unitPrice, int quantity, DateOnly lastDay, string words, CancellationToken cancellationToken)
    {
        quote.Give(unitPrice, quantity, lastDay, words, clock.GetUtcNow());
        return AnsweredAsync(quote, cancellationToken);
    }

    public Task DeclineAsync(Quote quote, string why, CancellationToken cancellationToken)
    {
        quote.Decline(why, clock.GetUtcNow());
        return AnsweredAsync(quote, cancellationToken);
    }

    public static async Task SaveAsync(SiteDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new TransitionRefused("quote", "Lời hỏi giá này vừa được trả lời; hãy mở lại trang.", "This question has just been answered; open the page again.");
        }
    }

    private Task AnsweredAsync(Quote quote, CancellationToken cancellationToken)
    {
        events.Publish(new QuoteAnswered(quote.Id, clock.GetUtcNow()));
        return SaveAsync(db, cancellationToken);
    }

    private async Task<IReadOnlyList<SellerQuote>> ShowAsync(IReadOnlyList<Quote> quotes, CancellationToken cancellationToken)
    {
        var known = await offers.FindAsync([.. quotes.Select(quote => quote.Offer).Distinct()], cancellationToken);
        var products = await catalogue.FindAsync([.. known.Values.Select(now => now.Offer.Parts[0].Product).Distinct()], cancellationToken);
        return [.. quotes.Select(quote => known.GetValueOrDefault(quote.Offer) is { Offer: var offer } ? new SellerQuote(quote, offer, products.GetValueOrDefault(offer.Parts[0].Product)) : new SellerQuote(quote, null, null))];
    }
}
