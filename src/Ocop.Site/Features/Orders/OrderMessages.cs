using System.Globalization;
using System.Resources;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;
using Shop = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Orders;

/// <summary>Tells sellers and buyers, each thing once: a text message to a mobile number, to a buyer with an e-mail address a letter too (FC21).</summary>
internal sealed class OrderMessages(SiteDbContext db, IMessages messages, OrderLinks links, TimeProvider clock)
{
    public const int LongestTown = 20;

    private static readonly ResourceManager Texts = new(typeof(OrdersText));

    /// <summary>Asks for an answer: code, count and town, and a link that takes one tap (FD04).</summary>
    public Task AskSellerAsync(PlacedOrder order, OrderPart part, Shop seller, CancellationToken cancellationToken) => ToSellerAsync(
        order, part.Id, links.OfAnswer(part), seller, ContactKind.Asked, () => Say(Language.Vietnamese, "SmsAsk", order.Code.Printed, Count(part), TownOf(order), links.OfAnswer(part)), cancellationToken);

    public Task RemindSellerAsync(PlacedOrder order, OrderPart part, Shop seller, CancellationToken cancellationToken) => ToSellerAsync(
        order, part.Id, links.OfAnswer(part), seller, ContactKind.Reminded, () => Say(Language.Vietnamese, "SmsRemind", order.Code.Printed, links.OfAnswer(part)), cancellationToken);

    public Task TellSellerOfCancelAsync(PlacedOrder order, OrderPart part, Shop seller, CancellationToken cancellationToken) => ToSellerAsync(
        order, part.Id, links.OfAnswer(part), seller, ContactKind.CancelTold, () => Say(Language.Vietnamese, "SmsCancelled", order.Code.Printed), cancellationToken);

    public Task TellSellerOfAgreementAsync(PlacedOrder order, Guid proposal, Shop seller, CancellationToken cancellationToken) => ToSellerAsync(
        order, proposal, links.OfOrder(order), seller, ContactKind.AgreementTold, () => Say(Language.Vietnamese, "SmsAgreed", order.Code.Printed), cancellationToken);

    /// <summary>Each proposal once.</summary>
    public Task TellBuyerOfProposalAsync(PlacedOrder order, Guid proposal, CancellationToken cancellationToken) =>
        ToBuyerAsync(order, proposal, ContactKind.ProposalTold, "Proposed", cancellationToken);

    public Task ConfirmAsync(PlacedOrder order, CancellationToken cancellationToken) =>
        ToBuyerAsync(order, order.Id, ContactKind.Confirmed, "Confirmed", cancellationToken);

    public Task TellBuyerAsync(PlacedOrder order, OrderPart part, ContactKind kind, CancellationToken cancellationToken) =>
        ToBuyerAsync(order, part.Id, kind, kind switch { ContactKind.RefusalTold => "Refused", ContactKind.SendingTold => "Sent", _ => "Choose" }, cancellationToken);

    /// <summary>Whether a message can reach this seller; who has no mobile number is called at once (VN-29).</summary>
    public static VietnamPhone? MobileOf(Shop seller) => VietnamPhone.TryParse(seller.Phone, null, out var phone) && phone.IsMobile ? phone : null;

    private async Task ToSellerAsync(PlacedOrder order, Guid about, string link, Shop seller, ContactKind kind, Func<string> sentence, CancellationToken cancellationToken)
    {
        if (MobileOf(seller) is { } phone && await IsFirstAsync(about, kind, phone.Shown, cancellationToken))
            await messages.SendAsync(Message.Sms(phone, sentence()).As($"Order{kind}", ("code", order.Code.Printed), ("link", link)), cancellationToken);
    }

    private async Task ToBuyerAsync(PlacedOrder order, Guid about, ContactKind kind, string word, CancellationToken cancellationToken)
    {
        if (!await IsFirstAsync(about, kind, order.ToBuyer().Masked, cancellationToken))
            return;
        var (code, link) = (order.Code.Printed, links.OfOrder(order));
        if (order.Phone is { IsMobile: true } mobile)
            await messages.SendAsync(Message.Sms(mobile, Say(order.Language, $"Sms{word}", code, link)).As($"Order{word}", ("code", code), ("link", link)), cancellationToken);
        if (order.Email.Length > 0)
        {
            var letter = Message.Letter(order.Email, Say(order.Language, $"Letter{word}Subject", code), Say(order.Language, $"Letter{word}", order.BuyerName, code, order.Total, link));
            await messages.SendAsync(letter, cancellationToken);
        }
    }

    /// <summary>Writes down that it goes out, before it does: an event that is delivered again finds it.</summary>
    private async Task<bool> IsFirstAsync(Guid about, ContactKind kind, string to, CancellationToken cancellationToken)
    {
        if (await db.Set<OrderContact>().AnyAsync(contact => contact.About == about && contact.Kind == kind, cancellationToken))
            return false;
        db.Add(new OrderContact { About = about, Kind = kind, Who = OrdersModule.BySite, Note = to, At = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static string Say(Language language, string key, params object[] values) =>
        string.Format(language.Culture, Texts.GetString(key, language.Culture) ?? throw new MissingManifestResourceException(key), values);

    private static string Count(OrderPart part) => part.Lines.Sum(line => line.Quantity).ToString(CultureInfo.InvariantCulture);

    private static string TownOf(PlacedOrder order)
    {
        var town = (order.Address?.CommuneName ?? order.Abroad?.City) is { } place ? VietnameseText.Plain(place) : "tai xuong";
        town = string.Concat(town.Where(char.IsAscii));
        return town.Length <= LongestTown ? town : town[..LongestTown].TrimEnd();
    }
}
