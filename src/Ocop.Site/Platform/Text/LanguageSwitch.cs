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
            return Results.LocalRedirect(IsLocal(to) ? to! : language == Language.English ? "/en" : "/");
        });

    private static bool IsLocal(string? to) =>
        to is { Length: > 0 and < 2000 } && to[0] == '/' && (to.Length == 1 || (to[1] != '/' && to[1] != '\\')) && !to.Any(char.IsControl);
}
