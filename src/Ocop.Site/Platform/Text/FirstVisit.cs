using Microsoft.Net.Http.Headers;

namespace Ocop.Site.Platform.Text;

/// <summary>The root alone has no language in its address: a phone that reads no Vietnamese is sent to the English front page (VN-39).
/// Stands before the ready pages, which do not know one phone from another.</summary>
internal static class FirstVisit
{
    public static IApplicationBuilder UseFirstVisitLanguage(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Path != "/")
            return next(http);
        http.Response.Headers.Append(HeaderNames.Vary, "Accept-Language, Cookie");
        if (Languages.Preferred(http.Request) != Language.English)
            return next(http);
        http.Response.Redirect("/en" + http.Request.QueryString);
        http.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    });
}
