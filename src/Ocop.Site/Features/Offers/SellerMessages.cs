using System.Globalization;
using System.Resources;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers;

/// <summary>The site or the province stops a seller; a seller's own pause is no news to them.</summary>
internal sealed record SellerStopped(Guid Stop, DateTimeOffset At) : IDomainEvent;

/// <summary>Tells a seller with a mobile number from when they sell nothing and why, by text message (VN-28). The whole reason stands on the stall's page.</summary>
internal sealed class SellerMessages(IMessages messages, IAddresses addresses, SiteAddress site)
{
    private const string Cut = "...";
    private static readonly ResourceManager Texts = new(typeof(OffersText));

    public static VietnamPhone? MobileOf(Owner seller) => VietnamPhone.TryParse(seller.Phone, null, out var phone) && phone.IsMobile ? phone : null;

    public Task TellAsync(SellerStop stop, VietnamPhone phone, CancellationToken cancellationToken)
    {
        var link = site.Of(addresses.Of("/Offers/Producer/Stall", Language.Vietnamese));
        return messages.SendAsync(Message.Sms(phone, SmsOf(stop, link)).As("SellerStopped", ("link", link)), cancellationToken);
    }

    /// <summary>Without tones, as a text message is; a long reason as far as there is room.</summary>
    public static string SmsOf(SellerStop stop, string link)
    {
        var sentence = Texts.GetString($"Sms{stop.Kind}", Language.Vietnamese.Culture) ?? throw new MissingManifestResourceException(stop.Kind.ToString());
        string Say(string why) => string.Format(CultureInfo.InvariantCulture, sentence, VietnamTime.DayOf(stop.From).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), why, link);
        var why = string.Concat(VietnameseText.Plain(stop.ReasonVi).Where(char.IsAscii)).Trim().TrimEnd('.');
        var room = Math.Max(0, Message.LongestSms - Say("").Length);
        return Say(why.Length <= room ? why : room > Cut.Length ? why[..(room - Cut.Length)].TrimEnd() + Cut : "");
    }
}

internal sealed class OnSellerStopped(SiteDbContext db, SellerMessages messages, IProducers producers) : IEventHandler<SellerStopped>
{
    public async Task HandleAsync(SellerStopped happened, CancellationToken cancellationToken)
    {
        // Ended before it was told: there is nothing to tell.
        if (await db.Set<SellerStop>().AsNoTracking().SingleOrDefaultAsync(stop => stop.Id == happened.Stop && stop.EndedAt == null, cancellationToken) is not { } stop)
            return;
        var (seller, word) = ((await producers.FindAsync([stop.Seller], cancellationToken))[stop.Seller], $"stop:{stop.Id:N}");
        if (SellerMessages.MobileOf(seller) is not { } phone || (await producers.NotYetToldAsync([seller.Id], word, cancellationToken)).Count == 0)
            return;
        // Written down before it goes out: an event that is delivered again finds it.
        await producers.MarkToldAsync(seller.Id, word, cancellationToken);
        await messages.TellAsync(stop, phone, cancellationToken);
    }
}
