using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ocop.Site.Tests.Platform.Mail;

/// <summary>A text message as the gateway took it.</summary>
internal sealed record TakenSms(string Id, string To, string Text);

/// <summary>A template message as Zalo took it.</summary>
internal sealed record TakenZalo(string Phone, string Template, IReadOnlyDictionary<string, string> Data, string Tracking);

/// <summary>Answers as a gateway for text messages and as Zalo, and is stricter: a request in any other form than the documented one is refused and remembered.</summary>
internal sealed class GatewaysAtHome : IAsyncDisposable
{
    public const string SmsToken = "sms-token-at-home", ZaloToken = "zalo-token-at-home", Brandname = "OCOPNINHBINH";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, TakenSms> sms = new();

    private GatewaysAtHome()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/sms", (Delegate)TakeSmsAsync);
        app.MapPost("/message/template", (Delegate)TakeZaloAsync);
        app.MapFallback((HttpContext http) => Refuse($"{http.Request.Method} {http.Request.Path}"));
    }

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>What was wrong with requests; a test ends with none.</summary>
    public ConcurrentQueue<string> Wrong { get; } = new();

    /// <summary>Each id once, as the contract says.</summary>
    public IReadOnlyCollection<TakenSms> Sms => [.. sms.Values];
    public ConcurrentQueue<TakenZalo> Zalo { get; } = new();
    public int SmsCalls;
    public int ZaloCalls;

    /// <summary>Instead of taking it; null takes it.</summary>
    public Func<IResult>? SmsAnswer { get; set; }
    public Func<IResult>? ZaloAnswer { get; set; }

    /// <summary>Until when answers are held back.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    public static async Task<GatewaysAtHome> StartAsync()
    {
        var gateways = new GatewaysAtHome();
        await gateways.app.StartAsync();
        return gateways;
    }

    /// <summary>Forgets what the test before this one did.</summary>
    public void Clear()
    {
        sms.Clear();
        Zalo.Clear();
        Wrong.Clear();
        (SmsAnswer, ZaloAnswer, SmsCalls, ZaloCalls, Hold) = (null, null, 0, 0, Task.CompletedTask);
    }

    /// <summary>Zalo says no, in its own way: with status 200.</summary>
    public static Func<IResult> ZaloError(int code, string message) => () => Results.Json(new { error = code, message });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeSmsAsync(HttpContext http)
    {
        Interlocked.Increment(ref SmsCalls);
        if (http.Request.Headers.Authorization != $"Bearer {SmsToken}")
            return Refuse("no bearer token");
        if (await ReadAsync(http, "id", "to", "text", "brandname") is not { } body)
            return Refuse("fields of a text message");
        var taken = new TakenSms(body["id"].GetString()!, body["to"].GetString()!, body["text"].GetString()!);
        if (taken.Id.Length != 32 || !taken.To.StartsWith("84", StringComparison.Ordinal) || !taken.To.All(char.IsAsciiDigit) || taken.Text.Length is 0 or > 160 || body["brandname"].GetString() != Brandname)
            return Refuse($"a text message in another form: {taken}");
        await Hold.WaitAsync(http.RequestAborted);
        if (SmsAnswer is { } other)
            return other();
        if (sms.TryGetValue(taken.Id, out var before) && before != taken)
            return Refuse("an id used again for something else");
        sms[taken.Id] = taken;
        return Results.Ok();
    }

    private async Task<IResult> TakeZaloAsync(HttpContext http)
    {
        Interlocked.Increment(ref ZaloCalls);
        if (http.Request.Headers["access_token"] != ZaloToken || http.Request.Headers.ContainsKey("Authorization"))
            return Refuse("no access_token");
        if (await ReadAsync(http, "phone", "template_id", "template_data", "tracking_id") is not { } body || body["template_data"].ValueKind != JsonValueKind.Object)
            return Refuse("fields of a template message");
        var taken = new TakenZalo(body["phone"].GetString()!, body["template_id"].GetString()!, body["template_data"].Deserialize<Dictionary<string, string>>()!, body["tracking_id"].GetString()!);
        if (!taken.Phone.StartsWith("84", StringComparison.Ordinal) || taken.Phone.Length != 11 || !taken.Phone.All(char.IsAsciiDigit) || !taken.Template.All(char.IsAsciiDigit) || taken.Tracking.Length is 0 or > 48)
            return Refuse($"a template message in another form: {taken}");
        await Hold.WaitAsync(http.RequestAborted);
        if (ZaloAnswer is { } other)
            return other();
        Zalo.Enqueue(taken);
        return Results.Json(new { error = 0, message = "Success", data = new { msg_id = taken.Tracking, sent_time = "1700000000000" } });
    }

    /// <summary>Exactly these fields; null else.</summary>
    private static async Task<Dictionary<string, JsonElement>?> ReadAsync(HttpContext http, params string[] fields)
    {
        if (!http.Request.HasJsonContentType())
            return null;
        var body = await JsonSerializer.DeserializeAsync<Dictionary<string, JsonElement>>(http.Request.Body, cancellationToken: http.RequestAborted);
        return body is not null && body.Keys.Order(StringComparer.Ordinal).SequenceEqual(fields.Order(StringComparer.Ordinal)) ? body : null;
    }

    private IResult Refuse(string why)
    {
        Wrong.Enqueue(why);
        return Results.Text(why, statusCode: 400);
    }
}
