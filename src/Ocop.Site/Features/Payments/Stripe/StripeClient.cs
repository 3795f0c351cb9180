using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Ocop.Site.Platform.Money;

namespace Ocop.Site.Features.Payments.Stripe;

/// <summary>A card page to be opened for an order.</summary>
/// <param name="Reference">The order's code: Stripe hands it back.</param>
/// <param name="Attempt">Counted up when the buyer begins again: a key repeated returns the first page (idempotency).</param>
internal sealed record StripeCheckout(string Reference, int Attempt, Dong Amount, string Title, string Email, string Locale, Uri Success, Uri Cancel, DateTimeOffset ExpiresAt);

/// <summary>A Checkout Session as Stripe tells it.</summary>
/// <param name="Status">open, complete or expired.</param>
/// <param name="PaymentStatus">paid, unpaid or no_payment_required.</param>
/// <param name="Url">Null once it is complete or expired.</param>
internal sealed record StripeSession(string Id, string Status, string PaymentStatus, Dong Amount, string Currency, string Reference, string? PaymentIntent, Uri? Url)
{
    public bool IsPaid => PaymentStatus == "paid";
}

/// <summary>What Stripe refused, or that it did not answer. The message is for the log, not for a buyer.</summary>
/// <summary>A refund as Stripe tells it. One that it took may fail for weeks afterwards, as when the card is closed; the money is then in our balance again.</summary>
/// <param name="Status">pending, requires_action, succeeded, failed or canceled.</param>
/// <param name="Reason">Why it failed; empty otherwise.</param>
internal sealed record StripeRefund(string Id, string Status, string Reason)
{
    /// <summary>For how long one that was taken may still fail.</summary>
    public static readonly TimeSpan MayFailFor = TimeSpan.FromDays(30);

    public bool HasFailed => Status is "failed" or "canceled";

    public string Words => $"The refund {Id} {Status}{(Reason.Length > 0 ? $": {Reason}" : "")}.";
}

/// <param name="isRefusal">It understood and said no: asked again it says the same, and nothing was done.</param>
internal sealed class StripeFailure(string message, bool isRefusal, Exception? cause = null) : Exception(message, cause)
{
    public bool IsRefusal { get; } = isRefusal;
}

/// <summary>Stripe's REST interface, as much of it as hosted Checkout needs. Đồng have no minor unit: an amount is sent as it is.</summary>
internal sealed class StripeClient(HttpClient http, StripeSettings settings)
{
    public Task<StripeSession> OpenAsync(StripeCheckout checkout, CancellationToken cancellationToken) => PostAsync("v1/checkout/sessions",
        $"checkout-{checkout.Reference}-{checkout.Attempt}",
        [
            new("mode", "payment"),
            new("client_reference_id", checkout.Reference),
            new("locale", checkout.Locale),
            new("adaptive_pricing[enabled]", "false"), // a price in another currency may not be shown (Decree 340/2025)
            new("success_url", checkout.Success.AbsoluteUri),
            new("cancel_url", checkout.Cancel.AbsoluteUri),
            new("expires_at", checkout.ExpiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new("line_items[0][quantity]", "1"),
            new("line_items[0][price_data][currency]", "vnd"),
            new("line_items[0][price_data][unit_amount]", checkout.Amount.Amount.ToString(CultureInfo.InvariantCulture)),
            new("line_items[0][price_data][product_data][name]", checkout.Title),
            new("payment_intent_data[metadata][order]", checkout.Reference),
            .. checkout.Email.Length > 0 ? new KeyValuePair<string, string>[] { new("customer_email", checkout.Email) } : [],
        ], SessionOf, cancellationToken);

    public Task<StripeSession> FindAsync(string session, CancellationToken cancellationToken) =>
        SendAsync(new(HttpMethod.Get, $"v1/checkout/sessions/{Uri.EscapeDataString(session)}"), SessionOf, cancellationToken);

    /// <summary>Closes a page that nobody may pay on any more. One that was just paid is refused: ask again how it stands.</summary>
    public Task<StripeSession> ExpireAsync(string session, CancellationToken cancellationToken) =>
        PostAsync($"v1/checkout/sessions/{Uri.EscapeDataString(session)}/expire", $"expire-{session}", [], SessionOf, cancellationToken);

    /// <param name="key">Of the refund in our register: sent twice it is one refund.</param>
    /// <exception cref="StripeFailure">It was not taken, or it failed at once.</exception>
    public async Task<StripeRefund> RefundAsync(string paymentIntent, Dong amount, Guid key, CancellationToken cancellationToken)
    {
        var refund = await PostAsync("v1/refunds", $"refund-{key:N}", [new("payment_intent", paymentIntent), new("amount", amount.Amount.ToString(CultureInfo.InvariantCulture))], RefundOf, cancellationToken);
        return refund.HasFailed ? throw new StripeFailure(refund.Words, isRefusal: true) : refund;
    }

    public Task<StripeRefund> FindRefundAsync(string refund, CancellationToken cancellationToken) =>
        SendAsync(new(HttpMethod.Get, $"v1/refunds/{Uri.EscapeDataString(refund)}"), RefundOf, cancellationToken);

    /// <summary>The refund inside an event or an answer.</summary>
    public static StripeRefund RefundOf(JsonElement refund) => new(
        Text(refund, "id") ?? throw new StripeFailure("A refund without an id.", isRefusal: false), Text(refund, "status") ?? "", Text(refund, "failure_reason") ?? "");

    /// <summary>The session inside an event or an answer.</summary>
    public static StripeSession SessionOf(JsonElement session) => new(
        Text(session, "id") ?? throw new StripeFailure("A session without an id.", isRefusal: false),
        Text(session, "status") ?? "",
        Text(session, "payment_status") ?? "",
        new(session.TryGetProperty("amount_total", out var total) && total.ValueKind == JsonValueKind.Number ? total.GetInt64() : 0),
        Text(session, "currency") ?? "",
        Text(session, "client_reference_id") ?? "",
        Text(session, "payment_intent"),
        Uri.TryCreate(Text(session, "url"), UriKind.Absolute, out var url) ? url : null);

    private Task<T> PostAsync<T>(string path, string idempotencyKey, IEnumerable<KeyValuePair<string, string>> fields, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return SendAsync(request, read, cancellationToken);
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        using (request)
        {
            request.RequestUri = new Uri(settings.Api, request.RequestUri!);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.SecretKey);
            request.Headers.Add("Stripe-Version", StripeSettings.Version);
            try
            {
                using var response = await http.SendAsync(request, cancellationToken);
                await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
                using var answer = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
                if (response.IsSuccessStatusCode)
                    return read(answer.RootElement);
                var error = answer.RootElement.TryGetProperty("error", out var said) ? Text(said, "message") ?? Text(said, "code") : null;
                throw new StripeFailure($"Stripe answered {(int)response.StatusCode}: {error ?? "no reason"}.", isRefusal: (int)response.StatusCode is 400 or 402 or 404);
            }
            catch (Exception unreached) when (unreached is HttpRequestException or JsonException || (unreached is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                throw new StripeFailure("Stripe did not answer.", isRefusal: false, unreached);
            }
        }
    }

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
