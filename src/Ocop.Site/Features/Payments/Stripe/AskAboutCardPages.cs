using Ocop.Site.Platform.Jobs;

namespace Ocop.Site.Features.Payments.Stripe;

internal sealed class AskAboutCardPages(CardPages pages, StripeSettings settings) : IJob
{
    public Task RunAsync(CancellationToken cancellationToken) => settings.IsOpen ? pages.ReconcileAsync(cancellationToken) : Task.CompletedTask;
}
