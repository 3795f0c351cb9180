using System.Globalization;
using System.Resources;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Quotes;

/// <summary>Tells the seller of a question and the buyer of the answer, each once, by text message to a mobile number (VN-28).</summary>
internal sealed class QuoteMessages(IMessages messages, IAddresses addresses, SiteAddress site)
{
    private static readonly ResourceManager Texts = new(typeof(QuotesText));

    public Task TellSellerAsync(Quote quote, VietnamPhone phone, CancellationToken cancellationToken)
    {
        var link = site.Of(addresses.Of("/Quotes/Producer/Answer", Language.Vietnamese, ("id", quote.Id.ToString())));
        return messages.SendAsync(Message.Sms(phone, Say(Language.Vietnamese, "SmsAsked", quote.Quantity, link)).As("QuoteAsked", ("link", link)), cancellationToken);
    }

    public Task TellBuyerAsync(Quote quote, CancellationToken cancellationToken)
    {
        var link = site.Of(addresses.Of("/Quotes/Public/Show", quote.Language, ("link", quote.Link)));
        return messages.SendAsync(
            Message.Sms(quote.Phone, Say(quote.Language, quote.Status == QuoteStatus.Declined ? "SmsDeclined" : "SmsGiven", link)).As("QuoteAnswered", ("link", link)), cancellationToken);
    }

    private static string Say(Language language, string key, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, Texts.GetString(key, language.Culture) ?? throw new MissingManifestResourceException(key), values);
}

internal sealed class OnQuoteAsked(SiteDbContext db, QuoteMessages messages, IProducers producers, TimeProvider clock) : IEventHandler<QuoteAsked>
{
    public async Task HandleAsync(QuoteAsked happened, CancellationToken cancellationToken)
    {
        // Null when its buyer had it erased meanwhile.
        if (await db.Set<Quote>().AsNoTracking().SingleOrDefaultAsync(quote => quote.Id == happened.Quote, cancellationToken) is not { } quote)
            return;
        var seller = (await producers.FindAsync([quote.Seller], cancellationToken))[quote.Seller];
        if (!VietnamPhone.TryParse(seller.Phone, null, out var phone) || !phone.IsMobile)
            return;
        var now = clock.GetUtcNow();
        // Written down before it goes out, by whoever is first.
        if (await db.Set<Quote>().Where(untold => untold.Id == quote.Id && untold.SellerToldAt == null).ExecuteUpdateAsync(row => row.SetProperty(told => told.SellerToldAt, now), cancellationToken) == 0)
            return;
        await messages.TellSellerAsync(quote, phone, cancellationToken);
    }
}

internal sealed class OnQuoteAnswered(SiteDbContext db, QuoteMessages messages, TimeProvider clock) : IEventHandler<QuoteAnswered>
{
    public async Task HandleAsync(QuoteAnswered happened, CancellationToken cancellationToken)
    {
        if (await db.Set<Quote>().AsNoTracking().SingleOrDefaultAsync(quote => quote.Id == happened.Quote, cancellationToken) is not { Phone.IsMobile: true } quote)
            return;
        var now = clock.GetUtcNow();
        if (await db.Set<Quote>().Where(untold => untold.Id == quote.Id && untold.BuyerToldAt == null).ExecuteUpdateAsync(row => row.SetProperty(told => told.BuyerToldAt, now), cancellationToken) == 0)
            return;
        await messages.TellBuyerAsync(quote, cancellationToken);
    }
}
