using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ocop.Site.Features.Payments;
using Ocop.Site.Features.Payments.Stripe;

namespace Ocop.Site.Tests.Payments;

/// <summary>A server that answers as Stripe's does, and is stricter: a request in any other form than the documented one is refused and remembered.</summary>
internal sealed class StripeAtHome : IAsyncDisposable
{
    public const string Key = "key-at-home", WebhookSecret = "secret-at-home", TooOld = "This charge is too old to be refunded";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "mode", "client_reference_id", "locale", "success_url", "cancel_url", "expires_at", "customer_email", "adaptive_pricing[enabled]", "line_items[0][quantity]",
        "line_items[0][price_data][currency]", "line_items[0][price_data][unit_amount]", "line_items[0][price_data][product_data][name]", "payment_intent_data[metadata][order]",
    };

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Dictionary<string, object?>> sessions = new();
    private readonly ConcurrentDictionary<string, (string Form, string Id)> byKey = new();
    private readonly ConcurrentDictionary<string, (string Success, string Cancel)> returns = new();
    private readonly ConcurrentDictionary<string, string> refunds = new();
    private readonly ConcurrentDictionary<string, string> failed = new();
    private readonly TimeProvider clock;
    private int made;

    private StripeAtHome(TimeProvider clock)
    {
        this.clock = clock;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/checkout/sessions", (Delegate)((HttpContext http) => OnceAsync(http, Open)));
        app.MapPost("/v1/checkout/sessions/{id}/expire", (HttpContext http, string id) => OnceAsync(http, _ => Expire(id)));
        app.MapGet("/v1/checkout/sessions/{id}", (HttpContext http, string id) => Checked(http) is { } wrong ? wrong : sessions.TryGetValue(id, out var session) ? Results.Json(session) : Error(404, "No such session"));
        app.MapGet("/pay/{id}", (string id) => sessions.ContainsKey(id) ? Results.Content(Page(id), "text/html; charset=utf-8") : Results.NotFound());
        app.MapPost("/pay/{id}", (string id, string? card) =>
        {
            // As the gateway does: it says so on its own page, which stays open, and tells nobody.
            if (card == "declined")
                return Results.Content(Page(id, "<p>Your card was declined.</p>"), "text/html; charset=utf-8");
            PayOpen(id);
            return Results.Redirect(returns[id].Success);
        });
        app.MapGet("/v1/refunds/{id}", (HttpContext http, string id) => Checked(http) is { } wrong ? wrong : refunds.ContainsKey(id) ? Results.Json(RefundTold(id)) : Error(404, "No such refund"));
        app.MapPost("/v1/refunds", async (HttpContext http) => RefusesRefunds ? Checked(http) ?? Error(400, TooOld) : await OnceAsync(http, Refund));
    }

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>What was wrong with requests; a test ends with none.</summary>
    public ConcurrentQueue<string> Wrong { get; } = new();

    /// <summary>Answers 500 to everything while set.</summary>
    public bool IsAway { get; set; }

    /// <summary>Gives nothing back while set, with <see cref="TooOld"/>.</summary>
    public bool RefusesRefunds { get; set; }

    public IReadOnlyCollection<string> Sessions => [.. sessions.Keys];
    public IReadOnlyCollection<string> Refunds => [.. refunds.Values];

    public IReadOnlyList<string> SessionsThatAre(string status) => [.. sessions.Where(session => (string?)session.Value["status"] == status).Select(session => session.Key)];

    /// <summary>A session as a notice of this moment would tell it.</summary>
    public JsonElement Told(string session) => JsonSerializer.SerializeToElement(sessions[session]);

    public static async Task<StripeAtHome> StartAsync(TimeProvider clock)
    {
        var stripe = new StripeAtHome(clock);
        await stripe.app.StartAsync();
        return stripe;
    }

    /// <summary>The buyer pays on the page.</summary>
    public void Pay(string session, string currency = "vnd")
    {
        var paid = sessions[session];
        (paid["status"], paid["payment_status"], paid["payment_intent"], paid["currency"], paid["url"]) = ("complete", "paid", "pi_" + session[3..], currency, null);
    }

    /// <summary>The buyer tries to pay; a page that is not open takes nothing.</summary>
    public void PayOpen(string session)
    {
        lock (sessions[session])
        {
            if ((string?)sessions[session]["status"] != "open")
                throw new InvalidOperationException("This page is not open.");
            Pay(session);
        }
    }

    /// <summary>The page runs out by itself.</summary>
    public void RunOut(string session) => Expire(session);

    /// <summary>Sends the notice of a session as it stands now, signed.</summary>
    public Task<HttpResponseMessage> NotifyAsync(HttpClient site, string session, string type = "checkout.session.completed", string secret = WebhookSecret, TimeSpan late = default) =>
        TellAsync(site, new { id = "evt_" + session, type, data = new { @object = sessions[session] } }, secret, late);

    private async Task<HttpResponseMessage> TellAsync(HttpClient site, object happened, string secret, TimeSpan late)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(happened);
        var at = (clock.GetUtcNow() - late).ToUnixTimeSeconds();
        using var notice = new HttpRequestMessage(HttpMethod.Post, new Uri(StripeNotices.Path, UriKind.Relative)) { Content = new ByteArrayContent(body) };
        notice.Headers.Add("Stripe-Signature", string.Create(CultureInfo.InvariantCulture, $"t={at},v1={Convert.ToHexStringLower(WebhookSignature.Of(at, body, secret))}"));
        return await site.SendAsync(notice);
    }

    /// <summary>It was taken, and days later the card turns out to be closed.</summary>
    public void FailRefund(string id) => failed[id] = "expired_or_canceled_card";

    /// <summary>Tells how a refund stands.</summary>
    public Task<HttpResponseMessage> NotifyOfRefundAsync(HttpClient site, string id) => TellAsync(site, new { id = "evt_" + id, type = "refund.updated", data = new { @object = RefundTold(id) } }, WebhookSecret, default);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private object RefundTold(string id) => failed.TryGetValue(id, out var why) ? new { id, status = "failed", failure_reason = why } : new { id, status = "succeeded" };

    private async Task<IResult> OnceAsync(HttpContext http, Func<IFormCollection, (IResult Answer, string Id)> act)
    {
        if (Checked(http) is { } wrong)
            return wrong;
        if (http.Request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 and <= 255 } key)
            return Refuse("no Idempotency-Key");
        var form = await http.Request.ReadFormAsync();
        var text = string.Join('&', form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}"));
        lock (byKey)
        {
            if (byKey.TryGetValue(key, out var earlier))
                return earlier.Form == text ? Results.Json(sessions.TryGetValue(earlier.Id, out var known) ? known : new() { ["id"] = earlier.Id }) : Refuse("an Idempotency-Key used again with other fields");
            var (answer, id) = act(form);
            byKey[key] = (text, id);
            return answer;
        }
    }

    private (IResult, string) Open(IFormCollection form)
    {
        foreach (var field in form.Where(f => !Known.Contains(f.Key)))
            Wrong.Enqueue($"unknown field {field.Key}");
        if (form["mode"] != "payment" || form["line_items[0][price_data][currency]"] != "vnd" || form["line_items[0][quantity]"] != "1")
            Wrong.Enqueue("mode, currency or quantity");
        if (form["adaptive_pricing[enabled]"] != "false")
            Wrong.Enqueue("a price in the buyer's own currency");
        if (!long.TryParse(form["line_items[0][price_data][unit_amount]"], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) || amount < 12_000)
            Wrong.Enqueue("unit_amount is no whole number of đồng that a card may pay");
        var opensFor = long.Parse(form["expires_at"]!, CultureInfo.InvariantCulture) - clock.GetUtcNow().ToUnixTimeSeconds();
        if (opensFor is < 30 * 60 or > 24 * 3600)
            Wrong.Enqueue("expires_at is not 30 minutes to 24 hours away");
        var id = $"cs_test_{Interlocked.Increment(ref made)}";
        var session = sessions[id] = new()
        {
            ["id"] = id,
            ["object"] = "checkout.session",
            ["status"] = "open",
            ["payment_status"] = "unpaid",
            ["amount_total"] = amount,
            ["currency"] = "vnd",
            ["client_reference_id"] = form["client_reference_id"].ToString(),
            ["payment_intent"] = null,
            ["url"] = $"{Address}pay/{id}",
        };
        returns[id] = (form["success_url"]!, form["cancel_url"]!);
        return (Results.Json(session), id);
    }

    /// <summary>The gateway's own page, as a browser meets it.</summary>
    private string Page(string id, string said = "") => $"""
        <!doctype html><html lang="en"><title>Checkout</title><h1>{sessions[id]["amount_total"]} {sessions[id]["currency"]}</h1>
        {said}<form method="post" action="?"><button>Pay</button><button formaction="?card=declined">Try another card</button></form><p><a href="{WebUtility.HtmlEncode(returns[id].Cancel)}">Back</a></p></html>
        """;

    private (IResult, string) Expire(string id)
    {
        var session = sessions[id];
        lock (session)
        {
            if ((string?)session["status"] != "open")
                return (Error(400, "Only open sessions can be expired"), id);
            (session["status"], session["url"]) = ("expired", null);
        }
        return (Results.Json(session), id);
    }

    private (IResult, string) Refund(IFormCollection form)
    {
        var id = $"re_{Interlocked.Increment(ref made)}";
        refunds[id] = $"{form["payment_intent"]} {form["amount"]}";
        return (Results.Json(new { id, status = "succeeded" }), id);
    }

    private IResult? Checked(HttpContext http)
    {
        if (IsAway)
            return Results.Text("away", statusCode: 500);
        if (http.Request.Headers.Authorization != $"Bearer {Key}")
            return Error(401, "Invalid API Key provided");
        if (http.Request.Headers["Stripe-Version"] != StripeSettings.Version)
            return Refuse("no pinned Stripe-Version");
        return HttpMethods.IsPost(http.Request.Method) && !http.Request.HasFormContentType ? Refuse("a body that is no form") : null;
    }

    private IResult Refuse(string why)
    {
        Wrong.Enqueue(why);
        return Error(400, why);
    }

    private static IResult Error(int status, string message) => Results.Json(new { error = new { type = "invalid_request_error", message } }, statusCode: status);
}
