using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts;

/// <summary>How the session lies in the browser, and where a stranger is sent.</summary>
internal static class SessionCookie
{
    public static void SetUp(CookieAuthenticationOptions options, TimeProvider clock)
    {
        options.Cookie.Name = "session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.IsEssential = true;
        options.CookieManager = new RelativeExpiry(clock);
        options.TimeProvider = clock;
        options.ExpireTimeSpan = Sessions.OfPhones;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = async context =>
        {
            var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
            if (await sessions.IsStillGoodAsync(context.Principal, context.HttpContext.RequestAborted))
                return;
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Sessions.Scheme);
        };
        options.Events.OnRedirectToLogin = context => SendToSignInAsync(context.HttpContext);
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static Task SendToSignInAsync(HttpContext http)
    {
        var request = http.Request;
        var page = http.GetEndpoint()?.Metadata.GetMetadata<PageAddress>()?.Page;
        var returnTo = HttpMethods.IsGet(request.Method) && page is not null
            ? request.PathBase + request.Path + request.QueryString
            : http.Features.Get<Data.KeptForms.FormWasKept>()?.ContinueAt;
        var address = http.RequestServices.GetRequiredService<IAddresses>().Of(
            page is not null && Audiences.OfPage(page) == Audiences.Staff ? "/Accounts/Public/StaffSignIn" : "/Accounts/Public/SignIn",
            Languages.Of(http), (ReturnUrl.Name, returnTo));
        if (request.Headers.ContainsKey("HX-Request"))
        {
            // A fragment cannot show the sign-in page: htmx leaves the whole page for it.
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            http.Response.Headers["HX-Redirect"] = address;
        }
        else if (page is null)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = address;
        }
        return Task.CompletedTask;
    }

    /// <summary>Says how long the cookie lasts instead of until when: the clocks of phones are often wrong.</summary>
    private sealed class RelativeExpiry(TimeProvider clock) : ICookieManager
    {
        private readonly ChunkingCookieManager inner = new();

        public string? GetRequestCookie(HttpContext context, string key) => inner.GetRequestCookie(context, key);

        public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options)
        {
            if (options.Expires is { } until)
                (options.MaxAge, options.Expires) = (until - clock.GetUtcNow(), null);
            inner.AppendResponseCookie(context, key, value, options);
        }

        public void DeleteCookie(HttpContext context, string key, CookieOptions options) => inner.DeleteCookie(context, key, options);
    }
}
