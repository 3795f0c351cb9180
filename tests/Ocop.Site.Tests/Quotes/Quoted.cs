using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;
using Ocop.Site.Tests.Orders;

namespace Ocop.Site.Tests.Quotes;

/// <summary>Questions about prices that stand where a page needs them.</summary>
internal static class Quoted
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>A question to this seller, new or known.</summary>
    public static async Task<Quote> QuoteInAsync(this Hosting.Site site, Guid seller, QuoteStatus status, Buyer? asker = null)
    {
        var now = site.Clock.GetUtcNow();
        var known = await site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Quote>().AsNoTracking().Where(quote => quote.Seller == seller && quote.Status == status && (quote.Until == null || quote.Until > now))
            .OrderBy(quote => quote.Id).FirstOrDefaultAsync(None));
        return known is not null && asker is null ? known : await site.AskedAsync(await site.SellableAsync(seller), status, 5, 40_000, asker);
    }

    public static Task<Quote> AskedAsync(this Hosting.Site site, Offer offer, QuoteStatus status, int quantity, long price, Buyer? asker = null) => site.DoAsync(s =>
    {
        var (clock, by) = (s.GetRequiredService<TimeProvider>(), asker ?? Ordering.Buyer);
        var quote = new Quote
        {
            Link = Asking.NewLink(), Offer = offer.Id, Seller = offer.Seller, AskedAt = clock.GetUtcNow(), Quantity = quantity, Note = "", Name = by.Name, Phone = by.Phone!, Company = "", TaxCode = "",
            Language = Language.Vietnamese, SellerToldAt = clock.GetUtcNow(), BuyerToldAt = clock.GetUtcNow(),
        };
        quote.Begin();
        if (status is QuoteStatus.Given or QuoteStatus.Accepted)
            quote.Give(new Dong(price), quantity, clock.Today().AddDays(3), "", clock.GetUtcNow());
        if (status == QuoteStatus.Accepted)
            quote.Accept(clock.GetUtcNow());
        s.GetRequiredService<SiteDbContext>().Add(quote);
        return Task.FromResult(quote);
    });

    public static Task<Quote> FindAsync(this Hosting.Site site, Quote quote) => site.DoAsync(s => s.GetRequiredService<SiteDbContext>().Set<Quote>().AsNoTracking().SingleAsync(of => of.Id == quote.Id, None));

    /// <summary>The buyer's yes, and the basket it leads to.</summary>
    public static async Task AgreeAsync(this Visitor buyer, Quote quote)
    {
        using var agreed = await buyer.SubmitAsync(await buyer.OpenAsync($"/bao-gia/{quote.Link}"), new Dictionary<string, string>(), "main form");
        Assert.Equal("/gio-hang", agreed.Headers.Location?.ToString());
    }
}
