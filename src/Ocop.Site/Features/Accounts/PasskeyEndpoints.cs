using Microsoft.AspNetCore.Antiforgery;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;

namespace Ocop.Site.Features.Accounts;

/// <summary>Where the script asks what a passkey must sign. The answer goes back inside a form of the page.</summary>
internal static class PasskeyEndpoints
{
    public const string Request = "/api/passkeys/request", Creation = "/api/passkeys/creation";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Request, async (HttpContext http, IAntiforgery antiforgery, Passkeys passkeys) =>
            await antiforgery.IsRequestValidAsync(http)
                ? Results.Content(await passkeys.RequestOptionsAsync(http), "application/json")
                : Results.BadRequest()).RequireRateLimiting(RateLimits.SignIn);

        app.MapPost(Creation, async (HttpContext http, IAntiforgery antiforgery, Passkeys passkeys, StaffSignIn staff, ICurrentUser user) =>
            await antiforgery.IsRequestValidAsync(http) && user.Id is { } id && await staff.FindAsync(id, http.RequestAborted) is { } account
                ? Results.Content(await passkeys.CreationOptionsAsync(http, account), "application/json")
                : Results.BadRequest()).RequireAuthorization(Audiences.Staff).RequireRateLimiting(RateLimits.SignIn);
    }
}
