using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Ocop.Site.Platform.Security;

/// <summary>A cookie that only this site can read or write, good for a while: for what one step tells the next.</summary>
public sealed class SealedCookies(IDataProtectionProvider protection, TimeProvider clock)
{
    public void Write<T>(HttpContext http, string name, T value, TimeSpan lifetime) where T : class
    {
        var content = JsonSerializer.Serialize(new Content<T>(value, clock.GetUtcNow() + lifetime));
        http.Response.Cookies.Append(name, For(name).Protect(content), Options(http, lifetime));
    }

    /// <summary>What the cookie says; null when there is none, it is not ours, or its time is over.</summary>
    public T? Read<T>(HttpContext http, string name) where T : class
    {
        if (http.Request.Cookies[name] is not { } sealedContent)
            return null;
        try
        {
            var content = JsonSerializer.Deserialize<Content<T>>(For(name).Unprotect(sealedContent));
            return content is not null && content.Until > clock.GetUtcNow() ? content.Value : null;
        }
        catch (Exception notOurs) when (notOurs is System.Security.Cryptography.CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    public static void Remove(HttpContext http, string name) => http.Response.Cookies.Delete(name, Options(http, TimeSpan.Zero));

    private IDataProtector For(string name) => protection.CreateProtector("cookie", name);

    private static CookieOptions Options(HttpContext http, TimeSpan lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        IsEssential = true,
        MaxAge = lifetime == TimeSpan.Zero ? null : lifetime,
    };

    private sealed record Content<T>(T Value, DateTimeOffset Until);
}
