using System.Net;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Jobs;

namespace Ocop.Site.Features.Offers;

/// <summary>Asks a platform whether a page is still there.</summary>
internal interface ILinkCheck
{
    bool IsOn { get; }

    Task<LinkState> CheckAsync(Uri address, CancellationToken cancellationToken);
}

/// <summary>Nothing is asked: the site needs no network.</summary>
internal sealed class NoLinkCheck : ILinkCheck
{
    public bool IsOn => false;

    public Task<LinkState> CheckAsync(Uri address, CancellationToken cancellationToken) => Task.FromResult(LinkState.NotChecked);
}

/// <summary>One question a page, without following where it leads: platforms send what is gone to their front page.</summary>
internal sealed class HttpLinkCheck : ILinkCheck, IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };

    public bool IsOn => true;

    public async Task<LinkState> CheckAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => LinkState.Found,
                HttpStatusCode.NotFound or HttpStatusCode.Gone => LinkState.NotFound,
                _ => LinkState.Unclear,
            };
        }
        catch (Exception silence) when (silence is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return LinkState.Unclear;
        }
    }

    public void Dispose() => http.Dispose();
}

/// <summary>Every night the links that were checked longest ago (FC29).</summary>
internal sealed class CheckOutsideShops(SiteDbContext db, ILinkCheck check, TimeProvider clock) : IJob
{
    private const int MostANight = 200;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!check.IsOn)
            return;
        foreach (var shop in await db.Set<OutsideShop>().OrderBy(shop => shop.CheckedAt).ThenBy(shop => shop.Id).Take(MostANight).ToListAsync(cancellationToken))
            shop.Checked(await check.CheckAsync(new(shop.Address), cancellationToken), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
