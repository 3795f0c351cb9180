using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Serialization;

namespace Ocop.Site.Platform.Mail;

/// <summary>Sends by our own small contract: POST of <c>id</c>, <c>to</c>, <c>text</c>, <c>brandname</c> as JSON with a bearer token. Any 2xx means taken, also for an
/// id that was taken before; 400, 404, 410 and 422 refuse this message; anything else is tried again.</summary>
internal sealed class SmsGateway(SmsSettings settings, IHttpClientFactory clients) : IMessageWay
{
    public MessageChannel Channel => MessageChannel.Sms;
    public bool KnowsRepeats => true;

    public bool MayTake(Message message) => true;

    public async Task<Handover> HandOverAsync(Guid id, Message message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Address)
        {
            Content = JsonContent.Create(new Letter(id.ToString("N"), message.To.TrimStart('+'), message.Text, settings.Brandname)),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
        try
        {
            using var answer = await clients.CreateClient(Gateways.Client).SendAsync(request, cancellationToken);
            return new(
                answer.IsSuccessStatusCode ? TryOutcome.Taken
                    : answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.UnprocessableEntity ? TryOutcome.Refused
                    : TryOutcome.Failed,
                $"HTTP {(int)answer.StatusCode}");
        }
        catch (HttpRequestException unreachable)
        {
            return new(TryOutcome.Failed, unreachable.HttpRequestError.ToString());
        }
        catch (OperationCanceledException)
        {
            return new(TryOutcome.Failed, "no answer in time");
        }
    }

    private sealed record Letter(
        [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("to")] string To,
        [property: JsonPropertyName("text")] string Text, [property: JsonPropertyName("brandname")] string Brandname);
}

internal static class Gateways
{
    public const string Client = "message-gateways";

    /// <summary>Follows no redirect, for the token would go along, and logs no address.</summary>
    public static IServiceCollection AddGateways(this IServiceCollection services)
    {
        services.AddHttpClient(Client).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        return services;
    }
}
