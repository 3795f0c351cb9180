using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Problems;

namespace Ocop.Site.Features.Complaints;

/// <param name="Units">By line of the order; of those left out nothing is said.</param>
/// <param name="Photos">Names of kept files.</param>
internal sealed record ComplaintDraft(ComplaintKind Kind, ComplaintWish Wish, IReadOnlyDictionary<Guid, int> Units, string Words, IReadOnlyList<string> Photos);

/// <summary>Stores what a buyer asks about a part of an order: one thing at a time.</summary>
internal sealed class ComplaintAsking(SiteDbContext db, IProducers producers, WorkingDays days, IEventPublisher events, TimeProvider clock)
{
    /// <summary>So often may be asked about one part.</summary>
    public const int MostOfPart = 5;

    /// <summary>The one about this part that is not over; null when something may be asked.</summary>
    public Task<Complaint?> OpenOfAsync(Guid part, CancellationToken cancellationToken) =>
        db.Set<Complaint>().AsNoTracking().FirstOrDefaultAsync(complaint => complaint.Part == part && complaint.DueAt != null, cancellationToken);

    /// <exception cref="TransitionRefused">Nothing can be asked about the part, one is open already, or the draft contradicts the order.</exception>
    public async Task<Complaint> AskAsync(Order order, SubOrder part, ComplaintDraft draft, CancellationToken cancellationToken)
    {
        if (!ComplaintsModule.MayBeAskedAbout(part.Status) || (draft.Wish == ComplaintWish.Return && part.Status != SubOrderStatus.Received))
            throw Refused(order, "Phần này của đơn chưa đến lúc báo vấn đề.", "It is too early to report a problem with this part of the order.");
        if (draft.Units.Count == 0 || draft.Photos.Count > ComplaintPhotos.Most
            || draft.Units.Any(said => part.Lines.FirstOrDefault(line => line.Id == said.Key) is not { } line || said.Value < 1 || said.Value > line.Quantity))
            throw Refused(order, "Số lượng không khớp với đơn.", "The quantities do not fit the order.");
        if (await OpenOfAsync(part.Id, cancellationToken) is not null)
            throw Refused(order, "Phần này của đơn đang có một vấn đề chưa xong.", "There is an open problem with this part of the order already.");
        if (await db.Set<Complaint>().CountAsync(complaint => complaint.Part == part.Id, cancellationToken) >= MostOfPart)
            throw Refused(order, "Phần này của đơn đã được báo vấn đề nhiều lần: xin gọi cho chúng tôi.", "Problems with this part were reported several times: please call us.");

        var now = clock.GetUtcNow();
        var (acknowledge, answer) = ComplaintMoves.TimesOf(now, days);
        var complaint = new Complaint
        {
            Link = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            Order = order.Id,
            Part = part.Id,
            Seller = part.Seller,
            SellerCommune = (await producers.FindAsync([part.Seller], cancellationToken))[part.Seller].Commune,
            Kind = draft.Kind,
            Wish = draft.Wish,
            Words = draft.Words,
            AskedAt = now,
            AnswerBy = answer,
            Since = now,
            DueAt = acknowledge,
        };
        complaint.Lines.AddRange(draft.Units.Select(said => new ComplaintLine { Complaint = complaint.Id, Line = said.Key, Units = said.Value }));
        complaint.Photos.AddRange(draft.Photos.Select((name, place) => new ComplaintPhoto { Complaint = complaint.Id, Place = place, Name = name }));
        var first = new ComplaintStep { Complaint = complaint.Id, Step = complaint.NextStep(), From = ComplaintStatus.Open, To = ComplaintStatus.Open, Who = OrdersModule.ByBuyer, Why = "", At = now };
        db.AddRange(complaint, first);
        events.Publish(new ComplaintMoved(complaint.Id, first.Step, now));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (db.Entry(complaint).State == EntityState.Added)
        {
            throw Refused(order, "Phần này của đơn đang có một vấn đề chưa xong.", "There is an open problem with this part of the order already.");
        }
        return complaint;
    }

    private static TransitionRefused Refused(Order order, string vi, string en) => new($"complaint about {order.Code}", vi, en);
}
