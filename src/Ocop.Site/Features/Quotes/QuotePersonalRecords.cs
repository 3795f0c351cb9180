using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform;

namespace Ocop.Site.Features.Quotes;

/// <summary>What a buyer asked prices for. A price that became an order is part of it and stays, without the name; the others go.</summary>
internal sealed class QuotePersonalRecords(SiteDbContext db) : IPersonalRecords
{
    public string Kind => "quotes";

    public async Task<IReadOnlyList<object>> OfAsync(Person person, CancellationToken cancellationToken) =>
    [
        .. (await db.Set<Quote>().AsNoTracking().Where(quote => quote.Phone == person.Phone).OrderBy(quote => quote.AskedAt).ThenBy(quote => quote.Id).ToListAsync(cancellationToken))
            .Select(quote => new
            {
                askedAt = quote.AskedAt, name = quote.Name, phone = quote.Phone.ToString(), company = quote.Company, taxCode = quote.TaxCode, quantity = quote.Quantity, wantedOn = quote.WantedOn, note = quote.Note,
                status = quote.Status.ToString(), unitPrice = quote.UnitPrice.Amount, answer = quote.Answer,
            }),
    ];

    public async Task<Erased> EraseAsync(Person person, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var quotes = await db.Set<Quote>().Where(quote => quote.Phone == person.Phone && quote.AskedAt <= until).ToListAsync(cancellationToken);
        db.RemoveRange(quotes.Where(quote => quote.Order is null));
        foreach (var ordered in quotes.Where(quote => quote.Order is not null))
            ordered.Forget();
        return new(quotes.Count, 0);
    }
}
