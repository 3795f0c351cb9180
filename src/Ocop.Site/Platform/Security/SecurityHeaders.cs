namespace Ocop.Site.Platform.Security;

/// <summary>Nothing on a page may come from, or report to, another host; no inline script or style.</summary>
internal static class SecurityHeaders
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The same, with the pictures of one more host.</summary>
    public static string WithPicturesOf(string host) => ContentSecurityPolicy.Replace("img-src 'self'", $"img-src 'self' {host}", StringComparison.Ordinal);

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use((http, next) =>
        {
            // As the answer leaves, so that an error page has them too: the exception handler clears what was set before.
            http.Response.OnStarting(static state => Write((HttpContext)state), http);
            return next(http);
        });

    /// <summary>A page may have set one of them for itself.</summary>
    private static Task Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.TryAdd("Content-Security-Policy", ContentSecurityPolicy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.TryAdd("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=()");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        if (http.Request.IsHttps)
            headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
        return Task.CompletedTask;
    }
}
