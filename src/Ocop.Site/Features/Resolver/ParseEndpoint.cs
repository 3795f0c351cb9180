using System.Text.Json;
using Ocop.Traceability.DigitalLink;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Resolver;

/// <summary>Reads a Digital Link for others: <c>/api/digital-link/parse?uri=…</c>, or the same posted as JSON.</summary>
internal static class ParseEndpoint
{
    /// <param name="Valid">Whether the URI is a GS1 Digital Link.</param>
    /// <param name="Canonical">Its canonical form; null when it is none.</param>
    /// <param name="Elements">Its AIs and values; empty when it is none.</param>
    /// <param name="Error">What is wrong, in English; null when nothing is.</param>
    /// <param name="Code">The kind of fault.</param>
    /// <param name="Position">Where in the URI it begins, counted from 0.</param>
    private sealed record Verdict(bool Valid, string? Canonical, IReadOnlyList<Part> Elements, string? Error, string? Code, int? Position);

    private sealed record Part(string Ai, string Value);

    private sealed record Question(string? Uri);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/digital-link/parse", (HttpRequest request) =>
            request.Query["uri"] is { Count: 1 } uri ? Results.Json(Judge(uri[0]!)) : MissingUri());
        app.MapPost("/api/digital-link/parse", async (HttpRequest request, CancellationToken cancellationToken) =>
        {
            if (!request.HasJsonContentType())
                return Results.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType);
            try
            {
                return await request.ReadFromJsonAsync<Question>(cancellationToken) is { Uri: { } uri } ? Results.Json(Judge(uri)) : MissingUri();
            }
            catch (JsonException)
            {
                return MissingUri();
            }
        });
    }

    private static IResult MissingUri() =>
        Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "One uri is needed.", detail: "GET ?uri=… once, or POST {\"uri\": \"…\"}.");

    private static Verdict Judge(string uri) => DigitalLink.TryParse(uri, out var link, out var error)
        ? new(true, link.Canonical, [.. link.Elements.Select(e => new Part(e.Ai, e.Value))], null, null, null)
        : new(false, null, [], error.Message, error.Code.ToString(), error.Position);
}
