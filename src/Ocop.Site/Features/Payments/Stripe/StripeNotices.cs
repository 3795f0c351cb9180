using System.Text.Json;

namespace Ocop.Site.Features.Payments.Stripe;

/// <summary>Where Stripe tells what happened: signed, in any order, twice, late or never.</summary>
internal static class StripeNotices
{
    public const string Path = "/thanh-toan/the/thong-bao";
    private const int Largest = 256 * 1024;

    public static async Task<IResult> ReceiveAsync(HttpContext http, CardPages pages, Refunds refunds, StripeSettings settings, TimeProvider clock)
    {
        if (!settings.IsOpen)
            return Results.NotFound();
        if (await BankNotices.BodyAsync(http.Request, Largest) is not { } body)
            return Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge);
        if (!WebhookSignature.IsValid(http.Request.Headers["Stripe-Signature"], body, settings.WebhookSecret, clock.GetUtcNow()))
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "The signature is missing, wrong or older than five minutes.");
        try
        {
            using var told = JsonDocument.Parse(body);
            var type = told.RootElement.GetProperty("type").GetString() ?? "";
            // The session says how a payment stands, and a refund whether it came to its card: what else Stripe tells is no news.
            if (type.StartsWith("checkout.session.", StringComparison.Ordinal))
                await pages.TakeAsync(StripeClient.SessionOf(told.RootElement.GetProperty("data").GetProperty("object")), http.RequestAborted);
            else if ((type.StartsWith("refund.", StringComparison.Ordinal) || type == "charge.refund.updated") && StripeClient.RefundOf(told.RootElement.GetProperty("data").GetProperty("object")) is { HasFailed: true } failed)
                await refunds.ComeBackAsync(failed.Id, failed.Words, http.RequestAborted);
            return Results.NoContent();
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or StripeFailure)
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "This is no event of Stripe's.");
        }
    }
}
