using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Scans;
using Ocop.Site.Tests.Hosting;
using SiteHost = Ocop.Site.Tests.Hosting.Site;

namespace Ocop.Site.Tests.Scans;

public sealed class A_killed_site
{
    private const int Phones = 32;

    [Fact]
    public async Task Has_every_scan_that_it_answered()
    {
        await using var database = await SeededSite.CopyAsync();
        var before = SiteHost.On(database);
        var (lot, path) = await ALotAsync(before.Services);
        await before.StopAsync();

        int answered;
        await using (var site = await SiteProcess.StartAsync(database))
            answered = await ScanUntilKilledAsync(site, path);
        Assert.True(answered > 100, $"Only {answered} scans were answered before the site was killed.");

        var after = SiteHost.On(database);
        await using (var scope = after.Services.CreateAsyncScope())
        {
            var stored = await scope.ServiceProvider.GetRequiredService<IScanCounts>().OfLotsAsync([lot], CancellationToken.None);
            // More may be stored than were answered: those whose answer the kill cut off.
            Assert.InRange(Assert.Single(stored).Scans, answered, answered + Phones);
        }
        await after.StopAsync();
    }

    private static async Task<int> ScanUntilKilledAsync(SiteProcess site, string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Phones }) { BaseAddress = site.BaseAddress };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Linux; Android 9)");
        var answered = 0;
        using var dead = new CancellationTokenSource();
        var phones = Enumerable.Range(0, Phones).Select(_ => Task.Run(async () =>
        {
            while (!dead.IsCancellationRequested)
            {
                try
                {
                    using var response = await http.GetAsync(new Uri(path, UriKind.Relative), dead.Token);
                    Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                    await response.Content.ReadAsByteArrayAsync(dead.Token);
                    Interlocked.Increment(ref answered);
                }
                catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException or IOException)
                {
                    return;
                }
            }
        })).ToList();
        // In the midst of the load, however long the first pages took: 500 answers, or half a minute.
        for (var waited = 0; Volatile.Read(ref answered) < 500 && waited < 300; waited++)
            await Task.Delay(100);
        await site.KillAsync();
        await dead.CancelAsync();
        await Task.WhenAll(phones);
        return answered;
    }

    private static async Task<(Guid Lot, string Path)> ALotAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var lots = scope.ServiceProvider.GetRequiredService<ILots>();
        var product = (await lots.TraceableProductsAsync(CancellationToken.None)).First();
        var lot = (await lots.NewestAsync([product], 1, CancellationToken.None))[product].Single();
        var item = (await scope.ServiceProvider.GetRequiredService<ICatalogue>().FindAsync([product], CancellationToken.None))[product].TraceItem;
        return (lot.Id, $"/truy-xuat/{item}/{lot.Number}");
    }
}
