using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Jobs;

namespace Ocop.Site.Features.Payments.Stripe;

/// <summary>Asks each day whether refunds that the gateway took have failed since, for the case that its word of it never came.</summary>
internal sealed partial class AskAboutCardRefunds(SiteDbContext db, StripeClient stripe, StripeSettings settings, Refunds refunds, TimeProvider clock, ILogger<AskAboutCardRefunds> log) : IJob
{
    private const int AtATime = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.IsOpen)
            return;
        var (since, after) = (clock.GetUtcNow() - StripeRefund.MayFailFor, Guid.Empty);
        while (true)
        {
            var sent = await db.Set<Refund>().AsNoTracking()
                .Where(r => r.Status == RefundStatus.Sent && r.DoneBy == OrdersModule.BySite && r.DoneAt >= since && r.GatewayRefusal == "" && r.Id.CompareTo(after) > 0)
                .OrderBy(r => r.Id).Take(AtATime).Select(r => new { r.Id, r.Reference }).ToListAsync(cancellationToken);
            foreach (var refund in sent)
                await AskAsync(refund.Reference, cancellationToken);
            if (sent.Count < AtATime)
                return;
            after = sent[^1].Id;
        }
    }

    private async Task AskAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            if (await stripe.FindRefundAsync(reference, cancellationToken) is { HasFailed: true } failed)
                await refunds.ComeBackAsync(reference, failed.Words, cancellationToken);
        }
        catch (StripeFailure failure)
        {
            LogUnanswered(failure, reference);
        }
        db.ChangeTracker.Clear();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "How the refund {Reference} stands was not to be learned; it is asked again tomorrow.")]
    private partial void LogUnanswered(Exception failure, string reference);
}
