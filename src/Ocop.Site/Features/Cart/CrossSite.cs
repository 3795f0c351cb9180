namespace Ocop.Site.Features.Cart;

/// <summary>A product page is the same for everybody and holds no antiforgery token, so what it sends is judged by where it came from,
/// which a browser says and a page cannot change.</summary>
internal static class CrossSite
{
    public static bool Sent(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is not ("same-origin" or "none");
        return request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.ToString(), StringComparison.OrdinalIgnoreCase));
    }
}
