using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Problems;

namespace Ocop.Site.Features.Payments.Stripe;

/// <summary>What came by card goes back by the gateway, without waiting for anybody (FC16). A refund's own id is its key there: asked twice it is sent once.</summary>
internal sealed partial class SendCardRefunds(SiteDbContext db, StripeClient stripe, StripeSettings settings, CardRefunds cards, Refunds refunds, ILogger<SendCardRefunds> log) : IJob
{
    private const int MostAtOnce = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.IsOpen)
            return;
        var due = await db.Set<Refund>().AsNoTracking().Where(r => r.Status == RefundStatus.Due && r.FromSeller == null && r.GatewayRefusal == ""
                && db.Set<MoneyReceipt>().Any(receipt => receipt.Order == r.Order && receipt.Source == MoneySource.Card))
            .OrderBy(r => r.Id).Take(MostAtOnce).ToListAsync(cancellationToken);
        var intents = await cards.IntentsAsync(due, cancellationToken);
        foreach (var refund in due.Where(refund => intents.ContainsKey(refund.Id)))
        {
            await SendAsync(refund, intents[refund.Id], cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private async Task SendAsync(Refund due, string intent, CancellationToken cancellationToken)
    {
        try
        {
            var sent = await stripe.RefundAsync(intent, due.Amount, due.Id, cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var refund = await db.Set<Refund>().SingleAsync(r => r.Id == due.Id, cancellationToken);
            await refunds.SendAsync(refund, LedgerAccount.Card, sent.Id, OrdersModule.BySite, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (TransitionRefused)
        {
            // Another process asked at the same moment, and has written it down.
        }
        catch (StripeFailure failure) when (failure.IsRefusal)
        {
            LogRefused(failure, due.Id);
            await refunds.RefuseByGatewayAsync(due.Id, failure.Message, cancellationToken);
        }
        catch (StripeFailure failure)
        {
            LogUnsent(failure, due.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The refund {Refund} was refused by the gateway; people have to send it.")]
    private partial void LogRefused(Exception failure, Guid refund);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The refund {Refund} was not taken by the gateway; it is tried again.")]
    private partial void LogUnsent(Exception failure, Guid refund);
}
