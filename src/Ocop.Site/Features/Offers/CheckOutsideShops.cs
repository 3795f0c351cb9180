using System.Net;
using System.Net.Sockets;
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

/// <summary>One question a page, without following where it leads: platforms send what is gone to their front page. Its body is not read.</summary>
/// <param name="mayAsk">Which addresses a name may stand for. The very address that was looked at is asked, so a name that is another's a moment later leads nowhere.</param>
/// <param name="patience">How long an answer may take.</param>
internal sealed class HttpLinkCheck(Func<IPAddress, bool> mayAsk, TimeSpan patience) : ILinkCheck, IDisposable
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);

    // Through a proxy it would be the proxy's address that is looked at.
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseProxy = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1), ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, mayAsk, cancellationToken),
    })
    { Timeout = patience };

    /// <summary>Asks the public internet and nothing of our own network.</summary>
    public HttpLinkCheck() : this(PublicInternet.Has, Usual)
    {
    }

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

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint name, Func<IPAddress, bool> mayAsk, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = [.. (await Dns.GetHostAddressesAsync(name.Host, cancellationToken)).Where(mayAsk)];
        if (addresses.Length == 0)
            throw new HttpRequestException($"{name.Host} is no address that may be asked.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, name.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
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
