using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments;
using Ocop.Site.Platform.DomainEvents;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Problems;

namespace Ocop.Site.Features.Complaints;

/// <summary>Moves complaints, with their history, their money and what is published. Of two who move one at once, the second is refused and nothing of theirs stays.</summary>
internal sealed class ComplaintChanging(SiteDbContext db, IPayments payments, ILotStock stock, IEventPublisher events, TimeProvider clock)
{
    public Task AcknowledgeAsync(Complaint complaint, string who, CancellationToken cancellationToken) =>
        GoAsync(complaint, ComplaintStatus.Acknowledged, who, "", cancellationToken);

    /// <summary>The seller answers; money is asked to go back at once.</summary>
    /// <param name="amount">Of a refund; ignored otherwise.</param>
    public async Task AnswerAsync(Complaint complaint, ComplaintAnswer answer, Dong amount, string words, string who, CancellationToken cancellationToken)
    {
        if (!ComplaintMoves.MayBeAnswered(complaint.Status))
            throw TransitionRefused.Move($"complaint {complaint.Id}", complaint.Status, ComplaintStatus.Answered);
        complaint.AnsweredBy(answer);
        await GoAsync(complaint, ComplaintStatus.Answered, who, words, cancellationToken, answer, answer == ComplaintAnswer.Refund ? amount : null);
    }

    /// <summary>The buyer is content.</summary>
    public Task SettleAsync(Complaint complaint, CancellationToken cancellationToken) => GoAsync(complaint, ComplaintStatus.Settled, OrdersModule.ByBuyer, "", cancellationToken);

    /// <summary>The buyer sends the goods back, as the seller proposed.</summary>
    public Task SendBackAsync(Complaint complaint, CancellationToken cancellationToken) => complaint.Answer == ComplaintAnswer.Return
        ? GoAsync(complaint, ComplaintStatus.Returning, OrdersModule.ByBuyer, "", cancellationToken)
        : throw TransitionRefused.Move($"complaint {complaint.Id}", complaint.Status, ComplaintStatus.Returning);

    /// <summary>The goods came back and their money is asked to go back. They stay out of the stock, save those that the seller says can be sold again.</summary>
    /// <param name="resaleable">Packs by line of the stock and lot.</param>
    public async Task ArrivedAsync(Complaint complaint, Dong amount, IReadOnlyCollection<LineLot> resaleable, string words, string who, CancellationToken cancellationToken)
    {
        ComplaintMoves.Check($"complaint {complaint.Id}", complaint.Status, ComplaintStatus.Settled);
        if (resaleable.Count > 0)
            await stock.PutBackAsync(complaint.Order, resaleable, cancellationToken);
        await GoAsync(complaint, ComplaintStatus.Settled, who, words, cancellationToken, ComplaintAnswer.Return, amount);
    }

    /// <summary>The goods came back otherwise than agreed.</summary>
    public Task RefuseReturnAsync(Complaint complaint, string words, string who, CancellationToken cancellationToken)
    {
        if (complaint.Status != ComplaintStatus.Returning)
            throw TransitionRefused.Move($"complaint {complaint.Id}", complaint.Status, ComplaintStatus.Answered);
        complaint.AnsweredBy(ComplaintAnswer.Explain);
        return GoAsync(complaint, ComplaintStatus.Answered, who, words, cancellationToken, ComplaintAnswer.Explain);
    }

    /// <summary>The buyer asks the province; or the time for an answer is over.</summary>
    public Task MediateAsync(Complaint complaint, string who, string why, CancellationToken cancellationToken) => GoAsync(complaint, ComplaintStatus.Mediation, who, why, cancellationToken);

    public Task DecideAsync(Complaint complaint, ComplaintAnswer decision, Dong amount, string words, string who, CancellationToken cancellationToken) =>
        GoAsync(complaint, ComplaintStatus.Decided, who, words, cancellationToken, decision, decision == ComplaintAnswer.Refund ? amount : null);

    public Task LapseAsync(Complaint complaint, CancellationToken cancellationToken) => GoAsync(complaint, ComplaintStatus.Lapsed, OrdersModule.BySite, "", cancellationToken);

    /// <summary>Two working days went by and the seller has not said that it was seen.</summary>
    public Task RemindAsync(Complaint complaint, CancellationToken cancellationToken)
    {
        complaint.Remind();
        Write(complaint, complaint.Status, OrdersModule.BySite, "", null, null);
        return SaveAsync(complaint, cancellationToken);
    }

    private async Task GoAsync(
        Complaint complaint, ComplaintStatus to, string who, string why, CancellationToken cancellationToken, ComplaintAnswer? answer = null, Dong? amount = null)
    {
        ComplaintMoves.Check($"complaint {complaint.Id}", complaint.Status, to);
        if (who == OrdersModule.ByBuyer && !ComplaintMoves.IsOfBuyer(complaint.Status, to))
            throw TransitionRefused.Move($"complaint {complaint.Id}", complaint.Status, to);
        // By the number of the step: told twice it is asked once.
        if (amount is { } back)
            await FirstAsync(complaint, () => payments.AskRefundAsync($"complaint:{complaint.Id:N}:{complaint.Steps + 1}", complaint.Order, complaint.Part, back, why, who, cancellationToken), cancellationToken);
        var from = complaint.Status;
        complaint.Go(to, clock.GetUtcNow());
        Write(complaint, from, who, why, answer, amount);
        await SaveAsync(complaint, cancellationToken);
    }

    private void Write(Complaint complaint, ComplaintStatus from, string who, string why, ComplaintAnswer? answer, Dong? amount)
    {
        var step = new ComplaintStep { Complaint = complaint.Id, Step = complaint.NextStep(), From = from, To = complaint.Status, Answer = answer, Amount = amount, Who = who, Why = why, At = clock.GetUtcNow() };
        db.Add(step);
        events.Publish(new ComplaintMoved(complaint.Id, step.Step, step.At));
    }

    private Task SaveAsync(Complaint complaint, CancellationToken cancellationToken) => FirstAsync(complaint, () => db.SaveChangesAsync(cancellationToken), cancellationToken);

    /// <exception cref="TransitionRefused">Somebody else changed the complaint before it could be written.</exception>
    private async Task FirstAsync(Complaint complaint, Func<Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await write();
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested && db.Entry(complaint).State == EntityState.Modified)
        {
            throw new TransitionRefused($"complaint {complaint.Id}", "Vừa có người khác cập nhật vấn đề này; xin mở lại trang.", "Somebody else has just changed this problem; please open the page again.");
        }
    }
}
