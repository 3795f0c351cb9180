using System.Globalization;
using System.Resources;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Text;
using Shop = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Complaints;

/// <summary>Tells the sides of a step (FC21): a text message to a mobile number, to a buyer with an e-mail address a letter too.</summary>
internal sealed class ComplaintMessages(IMessages messages, IAddresses addresses, SiteAddress site)
{
    private static readonly ResourceManager Texts = new(typeof(ComplaintsText));

    public async Task ToSellerAsync(Complaint complaint, Order order, Shop seller, string word, CancellationToken cancellationToken)
    {
        if (VietnamPhone.TryParse(seller.Phone, null, out var phone) && phone.IsMobile)
        {
            var link = site.Of(addresses.Of("/Complaints/Producer/Show", Language.Vietnamese, ("id", complaint.Id.ToString("N"))));
            await messages.SendAsync(Message.Sms(phone, Say(Language.Vietnamese, $"SmsSeller{word}", order.Code.Printed, DayOf(complaint), link)).As("ComplaintSeller", ("code", order.Code.Printed), ("link", link)), cancellationToken);
        }
    }

    public async Task ToBuyerAsync(Complaint complaint, Order order, string word, CancellationToken cancellationToken)
    {
        var buyer = order.Buyer;
        var link = site.Of(addresses.Of("/Complaints/Public/Show", buyer.Language, ("link", complaint.Link)));
        if (buyer.Phone is { IsMobile: true } mobile)
            await messages.SendAsync(Message.Sms(mobile, Say(buyer.Language, $"SmsBuyer{word}", order.Code.Printed, DayOf(complaint), link)).As("ComplaintBuyer", ("code", order.Code.Printed), ("link", link)), cancellationToken);
        if (buyer.Email.Length > 0)
        {
            var letter = Message.Letter(
                buyer.Email, Say(buyer.Language, "LetterSubject", order.Code.Printed), Say(buyer.Language, "Letter", buyer.Name, Say(buyer.Language, $"Letter{word}", order.Code.Printed, DayOf(complaint)), link));
            await messages.SendAsync(letter, cancellationToken);
        }
    }

    private static string DayOf(Complaint complaint) =>
        ComplaintMoves.LastDayOf(complaint.Status == ComplaintStatus.Open ? complaint.AnswerBy : complaint.DueAt ?? complaint.Since).ToString("dd/MM", CultureInfo.InvariantCulture);

    private static string Say(Language language, string key, params object[] values) =>
        string.Format(language.Culture, Texts.GetString(key, language.Culture) ?? throw new MissingManifestResourceException(key), values);
}

/// <summary>Tells the other side of what one side did, each thing once.</summary>
internal sealed class OnComplaintMoved(SiteDbContext db, ComplaintMessages messages, IOrders orders, IProducers producers) : IEventHandler<ComplaintMoved>
{
    public async Task HandleAsync(ComplaintMoved happened, CancellationToken cancellationToken)
    {
        var told = db.Set<ComplaintStep>().Where(step => step.Complaint == happened.Complaint && step.Step == happened.Step);
        // Written down before it goes out, by whoever is first: an event that is delivered again, or twice at once, finds it.
        if (await told.Where(step => !step.IsTold).ExecuteUpdateAsync(row => row.SetProperty(step => step.IsTold, true), cancellationToken) == 0)
            return;
        var step = await told.AsNoTracking().SingleAsync(cancellationToken);
        var complaint = await db.Set<Complaint>().AsNoTracking().SingleAsync(complaint => complaint.Id == happened.Complaint, cancellationToken);
        var (toSeller, toBuyer) = WhoIsTold(step);
        if (toSeller is null && toBuyer is null)
            return;
        var order = (await orders.FindAsync([complaint.Order], cancellationToken))[complaint.Order];
        if (toSeller is not null)
            await messages.ToSellerAsync(complaint, order, (await producers.FindAsync([complaint.Seller], cancellationToken))[complaint.Seller], toSeller, cancellationToken);
        if (toBuyer is not null)
            await messages.ToBuyerAsync(complaint, order, toBuyer, cancellationToken);
    }

    /// <summary>In which words each side is told of a step; null when it need not be.</summary>
    internal static (string? ToSeller, string? ToBuyer) WhoIsTold(ComplaintStep step) => (step.To, step.Who) switch
    {
        (ComplaintStatus.Open, OrdersModule.ByBuyer) => ("Open", "Open"),
        (ComplaintStatus.Open, _) => ("Remind", null),
        (ComplaintStatus.Answered, _) => (null, "Answered"),
        (ComplaintStatus.Returning, _) => ("Returning", null),
        (ComplaintStatus.Mediation, _) => ("Mediation", "Mediation"),
        (ComplaintStatus.Settled, OrdersModule.ByBuyer) => ("Settled", null),
        (ComplaintStatus.Settled, _) => (null, "Settled"),
        (ComplaintStatus.Decided, _) => ("Decided", "Decided"),
        (ComplaintStatus.Lapsed, _) => (null, "Lapsed"),
        _ => (null, null),
    };
}
