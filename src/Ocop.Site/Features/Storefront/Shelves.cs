using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Reviews;
using Ocop.Site.Features.Shipments;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront;

/// <summary>Keeps the shelf for as long as the database says nothing changed and the day in Viet Nam is the same: a certificate ends at midnight.</summary>
internal sealed class Shelves(IServiceScopeFactory scopes, IPageVersion version, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1);
    private volatile Kept? kept;

    public async ValueTask<Shelf> CurrentAsync(CancellationToken cancellationToken)
    {
        // Read before the shelf is filled: a change in between makes it stale, never wrongly fresh.
        var (asOf, day) = (await version.CurrentAsync(), clock.Today());
        if (kept is { } held && held.Version == asOf && held.Day == day)
            return held.Shelf;

        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            (asOf, day) = (await version.CurrentAsync(), clock.Today());
            if (kept is { } justMade && justMade.Version == asOf && justMade.Day == day)
                return justMade.Shelf;
            var shelf = await FillAsync(cancellationToken);
            kept = new(asOf, day, shelf);
            return shelf;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<Shelf> FillAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var catalogue = services.GetRequiredService<ICatalogue>();
        return new(
            await catalogue.AllAsync(cancellationToken),
            await catalogue.SetsAsync(cancellationToken),
            await services.GetRequiredService<IRecognition>().AllStandingsAsync(clock.GetUtcNow(), cancellationToken),
            await services.GetRequiredService<IProducers>().AllAsync(cancellationToken),
            await services.GetRequiredService<IPlaces>().AllAsync(cancellationToken),
            await services.GetRequiredService<ILots>().TraceableProductsAsync(cancellationToken),
            await services.GetRequiredService<ILots>().MadeSinceAsync(clock.Today().AddDays(-Listed.MadeNowDays), cancellationToken),
            await services.GetRequiredService<IShipments>().HandingOverAsync(cancellationToken),
            await services.GetRequiredService<IOffers>().AllAsync(cancellationToken),
            await services.GetRequiredService<IOffers>().ElsewhereAsync(cancellationToken))
        {
            Reviews = await services.GetRequiredService<IReviews>().AllAsync(Shelf.ReviewsShown, cancellationToken),
        };
    }

    private sealed record Kept(long Version, DateOnly Day, Shelf Shelf);
}

/// <summary>The filling of the shelf at the start. Whoever asks for a page meanwhile waits for it and does not begin another; the site does not end before it.</summary>
internal sealed class FirstShelf(Shelves shelves, ReadyPages pages, TimeProvider clock) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private Task filling = Task.CompletedTask;
    private int stopped;

    public void FillAfter(Task opening) => filling = Task.Run(async () =>
    {
        await opening;
        // Whoever is answered from a page of before the start goes first: that needs no shelf.
        if (pages.HasAny)
            await Task.Delay(TimeSpan.FromSeconds(1), clock, stopping.Token);
        await shelves.CurrentAsync(stopping.Token);
    });

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref stopped, 1) == 1)
            return;
        await stopping.CancelAsync();
        // A failure is told by the first page that needs the shelf, for it tries again.
        await filling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();
}
