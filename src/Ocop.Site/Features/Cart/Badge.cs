using System.Globalization;
using Ocop.Site.Platform.Security;

namespace Ocop.Site.Features.Cart;

/// <summary>How many pieces are in the basket: a fragment, so that the pages around it stay ready for everybody. It asks the cookie, not the database.</summary>
internal static class Badge
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/gio-hang/so", (HttpContext http, SealedCookies cookies) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            var pieces = cookies.Read<BasketCookie>(http, BasketCookie.Name)?.Pieces ?? 0;
            return Results.Text(pieces == 0 ? "" : pieces.ToString(CultureInfo.InvariantCulture), "text/html");
        });
}
