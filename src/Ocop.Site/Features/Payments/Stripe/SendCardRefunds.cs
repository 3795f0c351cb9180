using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Problems;

namespace Ocop.Site.Features.Payments.Stripe;

/// <summary>What came by card goes back by the gateway, without waiting for anybody (FC16). A refund's own id is its key there: asked twice it is sent once.</summary>
internal sealed partial class SendCardRefunds(SiteDbContext db, StripeClient stripe, StripeSettings settings, Refunds refunds, ILogger<SendCardRefunds> log) : IJob
{
    private const int MostAtOnce = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.IsOpen)
            return;
        var due = await db.Set<Refund>().AsNoTracking().Where(r => r.Status == RefundStatus.Due && r.FromSeller == null
                && db.Set<MoneyReceipt>().Any(receipt => receipt.Order == r.Order && receipt.Source == MoneySource.Card))
            .OrderBy(r => r.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
        foreach (var refund in due)
        {
            if (await IntentOfAsync(refund, cancellationToken) is { } intent)
                await SendAsync(refund, intent, cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>The payment it gives back: its own receipt's, or the order's while that was paid by card.</summary>
    private Task<string?> IntentOfAsync(Refund refund, CancellationToken cancellationToken) => refund.Receipt is { } receipt
        ? db.Set<MoneyReceipt>().Where(r => r.Id == receipt && r.Source == MoneySource.Card).Select(r => r.Reference).FirstOrDefaultAsync(cancellationToken)
        : db.Set<OrderMoney>().Where(m => m.Order == refund.Order && m.Way == PaymentWay.Card).Select(m => m.CardIntent).FirstOrDefaultAsync(cancellationToken);

    private async Task SendAsync(Refund due, string intent, CancellationToken cancellationToken)
    {
        try
        {
            var reference = await stripe.RefundAsync(intent, due.Amount, due.Id, cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var refund = await db.Set<Refund>().SingleAsync(r => r.Id == due.Id, cancellationToken);
            await refunds.SendAsync(refund, LedgerAccount.Card, reference, OrdersModule.BySite, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (TransitionRefused)
        {
            // Another process asked at the same moment, and has written it down.
        }
        catch (StripeFailure failure)
        {
            LogUnsent(failure, due.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The refund {Refund} was not taken by the gateway; it is tried again.")]
    private partial void LogUnsent(Exception failure, Guid refund);
}
