using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Quotes;

/// <summary>Implements the contract: what holds now, and whose it became. Each use is one conditional statement, so that a promise is kept once, whoever asks at the same time.</summary>
internal sealed class Promises(SiteDbContext db, TimeProvider clock) : IQuotes
{
    public async Task<IReadOnlyDictionary<Guid, AgreedPrice>> InForceAsync(IReadOnlyCollection<Guid> quotes, CancellationToken cancellationToken)
    {
        if (quotes.Count == 0)
            return new Dictionary<Guid, AgreedPrice>();
        var now = clock.GetUtcNow();
        return (await db.Set<Quote>().AsNoTracking().Where(quote => quotes.Contains(quote.Id) && quote.Status == QuoteStatus.Accepted && quote.Until > now).ToListAsync(cancellationToken))
            .ToDictionary(quote => quote.Id, AsPromise);
    }

    public async Task<IReadOnlyDictionary<Guid, int>> AskedAsync(IReadOnlyCollection<Guid> sellers, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        await db.Set<Quote>().Where(quote => sellers.Contains(quote.Seller) && quote.AskedAt >= from && quote.AskedAt < to)
            .GroupBy(quote => quote.Seller).Select(seller => new { seller.Key, Count = seller.Count() }).ToDictionaryAsync(seller => seller.Key, seller => seller.Count, cancellationToken);

    public async Task<AgreedPrice?> AcceptAsync(string link, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (link.Length != QuoteTable.LengthOfLink || await db.Set<Quote>().SingleOrDefaultAsync(quote => quote.Link == link, cancellationToken) is not { } quote
            || quote.Status is not (QuoteStatus.Given or QuoteStatus.Accepted) || quote.HasLapsed(now))
            return null;
        if (quote.Status == QuoteStatus.Given)
        {
            quote.Accept(now);
            await QuoteDesk.SaveAsync(db, cancellationToken);
        }
        return AsPromise(quote);
    }

    public async Task<bool> UseAsync(Guid order, IReadOnlyCollection<Guid> quotes, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (quotes.Count == 0)
            return true;
        var used = await db.Set<Quote>().Where(quote => quotes.Contains(quote.Id) && quote.Status == QuoteStatus.Accepted && quote.Until > now)
            .ExecuteUpdateAsync(row => row.SetProperty(quote => quote.Status, QuoteStatus.Ordered).SetProperty(quote => quote.Order, order).SetProperty(quote => quote.Since, now), cancellationToken);
        if (used == quotes.Count)
            return true;
        await GiveBackAsync(order, cancellationToken);
        return false;
    }

    public Task GiveBackAsync(Guid order, CancellationToken cancellationToken) => db.Set<Quote>().Where(quote => quote.Order == order && quote.Status == QuoteStatus.Ordered)
        .ExecuteUpdateAsync(row => row.SetProperty(quote => quote.Status, QuoteStatus.Accepted).SetProperty(quote => quote.Order, (Guid?)null), cancellationToken);

    private static AgreedPrice AsPromise(Quote quote) => new(quote.Id, quote.Offer, quote.Quantity, quote.UnitPrice, quote.Until!.Value);
}
