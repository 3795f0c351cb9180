using System.Resources;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Recalls;
using Ocop.Site.Platform;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Shipments;

/// <summary>Whoever bought of a recalled lot is told, once a recall, however many orders they made (FC06): by text message, and by letter where they gave an address.</summary>
internal sealed class OnLotRecalled(SiteDbContext db, IOrders orders, ILots lots, IMessages messages, SiteAddress site, TimeProvider clock) : IEventHandler<LotRecalled>
{
    private static readonly ResourceManager Texts = new(typeof(ShipmentsText));

    public async Task HandleAsync(LotRecalled happened, CancellationToken cancellationToken)
    {
        if (!(await lots.FindAsync([happened.Lot], cancellationToken)).TryGetValue(happened.Lot, out var lot))
            return;
        var concerned = (await orders.WithLotAsync(lot.Id, cancellationToken)).Where(order => order.Parts.Any(part => Has(part, lot.Id) && (IsOut(part) || IsComing(part)))).ToList();
        var told = (await db.Set<RecallNotice>().Where(notice => notice.Recall == happened.Recall).Select(notice => notice.Order).ToListAsync(cancellationToken)).ToHashSet();
        // A buyer's newest order says how to reach them now.
        var buyers = concerned.GroupBy(order => order.Buyer.Phone?.ToString() ?? EmailAddress.Key(order.Buyer.Email)).Where(buyer => !buyer.Any(order => told.Contains(order.Id))).ToList();
        db.AddRange(buyers.SelectMany(buyer => buyer).Select(order => new RecallNotice { Recall = happened.Recall, Order = order.Id, At = clock.GetUtcNow() }));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var buyer in buyers)
            await TellAsync(buyer.MaxBy(order => order.PlacedAt)!.Buyer, lot, buyer.Any(order => order.Parts.Any(part => Has(part, lot.Id) && IsOut(part))), cancellationToken);
    }

    public static string Sms(Language language, bool isOut, LotNumber number, string link) => Say(language, isOut ? "SmsRecalled" : "SmsRecalledUnsent", number, link);

    private async Task TellAsync(Buyer buyer, Lot lot, bool isOut, CancellationToken cancellationToken)
    {
        var link = lot.Code.ToUri(site.Root.GetLeftPart(UriPartial.Authority));
        if (buyer.Phone is { IsMobile: true } mobile)
            await messages.SendAsync(Message.Sms(mobile, Sms(buyer.Language, isOut, lot.Number, link)).As("LotRecalled", ("lot", lot.Number.ToString()!), ("link", link)), cancellationToken);
        if (buyer.Email.Length > 0)
            await messages.SendAsync(
                Message.Letter(buyer.Email, Say(buyer.Language, "LetterRecalledSubject", lot.Number), Say(buyer.Language, isOut ? "LetterRecalled" : "LetterRecalledUnsent", buyer.Name, lot.Number, link)),
                cancellationToken);
    }

    private static bool Has(SubOrder part, Guid lot) => part.Lines.SelectMany(line => line.Parts).Any(product => product.Lots.Any(packed => packed.Lot == lot));

    private static bool IsOut(SubOrder part) => part.Status is SubOrderStatus.Sent or SubOrderStatus.Received;

    /// <summary>Bound and still in the house: it will be packed from another lot.</summary>
    private static bool IsComing(SubOrder part) => part.Status is SubOrderStatus.New or SubOrderStatus.Accepted or SubOrderStatus.Packed;

    private static string Say(Language language, string key, params object[] values) =>
        string.Format(language.Culture, Texts.GetString(key, language.Culture) ?? throw new MissingManifestResourceException(key), values);
}
