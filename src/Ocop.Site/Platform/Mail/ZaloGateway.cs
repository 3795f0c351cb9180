using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ocop.Site.Platform.Mail;

/// <summary>Zalo Notification Service: a template that Zalo approved, filled in. It answers 200 with an <c>error</c> of its own, 0 for taken. That a tracking id makes a
/// repeat harmless is documented nowhere, so none is made.</summary>
internal sealed class ZaloGateway(ZaloSettings settings, IHttpClientFactory clients) : IMessageWay
{
    // -108 not a number, -110 too old a Zalo, -114 inactive or refusing, -118 no Zalo, -119 cannot receive. The rest is ours to mend (token, quota, template) or theirs.
    private static readonly HashSet<int> OfThePerson = [-108, -110, -114, -118, -119];

    public MessageChannel Channel => MessageChannel.Zalo;
    public bool KnowsRepeats => false;

    public bool MayTake(Message message) => settings.Templates.ContainsKey(message.Notice);

    public async Task<Handover> HandOverAsync(Guid id, Message message, CancellationToken cancellationToken)
    {
        try
        {
            var token = settings.TokenFile.Length > 0 ? (await File.ReadAllTextAsync(settings.TokenFile, cancellationToken)).Trim() : settings.Token;
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Api, "message/template"))
            {
                Content = JsonContent.Create(new Filled(message.To.TrimStart('+'), settings.Templates[message.Notice], message.Fields, id.ToString("N"))),
            };
            if (!request.Headers.TryAddWithoutValidation("access_token", token) || token.Any(c => !char.IsAscii(c) || char.IsControl(c)))
                return new(TryOutcome.Failed, "the access token cannot be read");
            using var answer = await clients.CreateClient(Gateways.Client).SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode)
                return new((int)answer.StatusCode >= 500 ? TryOutcome.Unknown : TryOutcome.Failed, $"HTTP {(int)answer.StatusCode}");
            using var said = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            return said.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out var error) && error.TryGetInt32(out var code)
                ? new(code == 0 ? TryOutcome.Taken : OfThePerson.Contains(code) ? TryOutcome.Refused : TryOutcome.Failed, $"error {code}")
                : new(TryOutcome.Unknown, "an answer without error");
        }
        catch (HttpRequestException unreachable)
        {
            // Without a connection nothing was handed over; after one, it may have been.
            var isBefore = unreachable.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            return new(isBefore ? TryOutcome.Failed : TryOutcome.Unknown, unreachable.HttpRequestError.ToString());
        }
        catch (JsonException)
        {
            return new(TryOutcome.Unknown, "an answer that is no JSON");
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return new(TryOutcome.Failed, "the access token cannot be read");
        }
        catch (OperationCanceledException)
        {
            return new(TryOutcome.Unknown, "no answer in time");
        }
    }

    private sealed record Filled(
        [property: JsonPropertyName("phone")] string Phone, [property: JsonPropertyName("template_id")] string Template,
        [property: JsonPropertyName("template_data")] IReadOnlyDictionary<string, string> Data, [property: JsonPropertyName("tracking_id")] string Tracking);
}
