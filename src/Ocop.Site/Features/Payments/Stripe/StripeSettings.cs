namespace Ocop.Site.Features.Payments.Stripe;

/// <summary>How cards are taken. Without a key the site shows no card option.</summary>
/// <param name="Api">Stripe's own address unless a test or a proxy is named.</param>
/// <param name="WebhookSecret">Of the endpoint <c>/thanh-toan/the/thong-bao</c>, as Stripe's dashboard shows it.</param>
internal sealed record StripeSettings(Uri Api, string SecretKey, string WebhookSecret)
{
    /// <summary>The version of the interface that this code was written to; Stripe keeps answering in it.</summary>
    public const string Version = "2025-09-30.clover";

    public bool IsOpen => SecretKey.Length > 0 && WebhookSecret.Length > 0;

    public static StripeSettings From(IConfiguration configuration) => new(
        new(configuration["Payments:Stripe:Api"] is { Length: > 0 } api ? api : "https://api.stripe.com/"),
        configuration["Payments:Stripe:SecretKey"] ?? "",
        configuration["Payments:Stripe:WebhookSecret"] ?? "");
}
