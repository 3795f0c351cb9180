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

    public async Task TellSellerAsync(Quote quote, VietnamPhone phone, CancellationToken cancellationToken) => await messages.SendAsync(
        Message.Sms(phone, Say(Language.Vietnamese, "SmsAsked", quote.Quantity, site.Of(addresses.Of("/Quotes/Producer/Answer", Language.Vietnamese, ("id", quote.Id.ToString()))))), cancellationToken);

    public async Task TellBuyerAsync(Quote quote, CancellationToken cancellationToken) => await messages.SendAsync(
        Message.Sms(quote.Phone, Say(quote.Language, quote.Status == QuoteStatus.Declined ? "SmsDeclined" : "SmsGiven", site.Of(addresses.Of("/Quotes/Public/Show", quote.Language, ("link", quote.Link))))), cancellationToken);

    private static string Say(Language language, string key, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, Texts.GetString(key, language.Culture) ?? throw new MissingManifestResourceException(key), values);
}

internal sealed class OnQuoteAsked(SiteDbContext db, QuoteMessages messages, IProducers producers, TimeProvider clock) : IEventHandler<QuoteAsked>
{
    public async Task HandleAsync(QuoteAsked happened, CancellationToken cancellationToken)
    {
        var quote = await db.Set<Quote>().SingleAsync(quote => quote.Id == happened.Quote, cancellationToken);
        var seller = (await producers.FindAsync([quote.Seller], cancellationToken))[quote.Seller];
        if (quote.SellerToldAt is not null || !VietnamPhone.TryParse(seller.Phone, null, out var phone) || !phone.IsMobile)
            return;
        quote.SellerToldAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        await messages.TellSellerAsync(quote, phone, cancellationToken);
    }
}

internal sealed class OnQuoteAnswered(SiteDbContext db, QuoteMessages messages, TimeProvider clock) : IEventHandler<QuoteAnswered>
{
    public async Task HandleAsync(QuoteAnswered happened, CancellationToken cancellationToken)
    {
        var quote = await db.Set<Quote>().SingleAsync(quote => quote.Id == happened.Quote, cancellationToken);
        if (quote.BuyerToldAt is not null || !quote.Phone.IsMobile)
            return;
        quote.BuyerToldAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        await messages.TellBuyerAsync(quote, cancellationToken);
    }
}
