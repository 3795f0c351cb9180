namespace Ocop.Site.Platform.Html;

public static class FragmentRequest
{
    /// <summary>htmx asks for a part. Decided on this header alone: a boosted whole page also says <c>HX-Request</c>.</summary>
    public static bool WantsFragment(this HttpRequest request) => request.Headers["HX-Request-Type"] == "partial";
}
