using Ocop.Site.Platform.Security;

namespace Ocop.Site.Platform.Text;

/// <summary>The one visible switch: remembers the choice for a year and shows the same page in the other language.</summary>
internal static class LanguageSwitch
{
    public static void MapLanguageSwitch(this IEndpointRouteBuilder app) =>
        app.MapGet("/ngon-ngu/{tag}", (string tag, string? to, HttpContext http) =>
        {
            if (!Languages.TryParse(tag, out var language))
                return Results.NotFound();
            http.Response.Cookies.Append(Languages.Cookie, language.Tag, new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                HttpOnly = true,
                IsEssential = true,
            });
            return Results.LocalRedirect(LocalAddress.IsLocal(to) ? to! : language == Language.English ? "/en" : "/");
        });
}
