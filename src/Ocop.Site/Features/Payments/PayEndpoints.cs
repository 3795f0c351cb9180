using System.Text;
using Ocop.Site.Features.Orders;
using Ocop.Site.Features.Payments.Stripe;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Payments;

/// <summary>What stands beside the pay page: its code as a picture to save, the way to the card page, and a line that tells when money came.</summary>
internal static class PayEndpoints
{
    /// <summary>A proxy or a telephone drops a silent line; the page connects again by itself.</summary>
    private static readonly TimeSpan LineOpenFor = TimeSpan.FromMinutes(5), LookEvery = TimeSpan.FromSeconds(2);

    private const int PixelsPerModule = 10;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/thanh-toan/{link}/ma.png", PictureAsync);
        app.MapGet("/thanh-toan/{link}/the", CardAsync);
        app.MapGet("/thanh-toan/{link}/trang-thai", StateAsync);
    }

    private static async Task<IResult> PictureAsync(string link, int? so, IOrders orders, IPayments payments, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await orders.FindByLinkAsync(link, http.RequestAborted) is not { } order
            || (await payments.OfOrdersAsync([order.Id], http.RequestAborted)).GetValueOrDefault(order.Id)?.Transfers.ElementAtOrDefault(so ?? 0) is not { } transfer)
            return Results.NotFound();
        return Results.File(QrPng.Draw(QrSymbol.Encode(transfer.Payload), PixelsPerModule), "image/png", $"vietqr-{order.Code}.png");
    }

    /// <summary>Opens the card page, or finds the one that is open: asked twice it is one page.</summary>
    private static async Task<IResult> CardAsync(string link, IOrders orders, CardPages cards, StripeSettings settings, IAddresses addresses, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!settings.IsOpen || await orders.FindByLinkAsync(link, http.RequestAborted) is not { } order)
            return Results.NotFound();
        var pay = addresses.Of("/Payments/Public/Pay", order.Buyer.Language, ("link", link));
        try
        {
            return Results.Redirect(await cards.OpenAsync(order, http, http.RequestAborted) is { } page ? page.AbsoluteUri : pay);
        }
        catch (StripeFailure)
        {
            return Results.Redirect(addresses.Of("/Payments/Public/Pay", order.Buyer.Language, ("link", link), ("the", "loi")));
        }
    }

    /// <summary>What the pay page is written from, as one line: another line is another page.</summary>
    internal static string StateOf(Order order, OrderPayment? payment) => $"{order.Status} {payment?.State} {payment?.Received.Amount}";

    /// <summary>Server-sent events: one a state, the last before the page should read itself anew. Looks into the database, so it is right whichever process took the money.</summary>
    private static async Task StateAsync(string link, IServiceScopeFactory scopes, TimeProvider clock, HttpContext http)
    {
        var cancelled = http.RequestAborted;
        var until = clock.GetUtcNow() + LineOpenFor;
        string? told = null;
        while (!cancelled.IsCancellationRequested && clock.GetUtcNow() < until)
        {
            await using (var scope = scopes.CreateAsyncScope())
            {
                if (await scope.ServiceProvider.GetRequiredService<IOrders>().FindByLinkAsync(link, cancelled) is not { } order)
                {
                    http.Response.StatusCode = StatusCodes.Status404NotFound;
                    return;
                }
                var payment = (await scope.ServiceProvider.GetRequiredService<IPayments>().OfOrdersAsync([order.Id], cancelled)).GetValueOrDefault(order.Id);
                var state = StateOf(order, payment);
                if (state != told)
                {
                    if (told is null)
                    {
                        http.Response.ContentType = "text/event-stream";
                        http.Response.Headers.CacheControl = "no-store";
                    }
                    await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"data: {state}\n\n"), cancelled);
                    await http.Response.Body.FlushAsync(cancelled);
                    told = state;
                }
            }
            await Task.Delay(LookEvery, clock, cancelled).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
