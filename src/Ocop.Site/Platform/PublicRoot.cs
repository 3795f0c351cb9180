namespace Ocop.Site.Platform;

/// <summary>Scheme and host that codes and their answers carry: the setting <c>SiteAddress</c>; while nobody has set it, the host that was asked, so that
/// a site tried out on any port leads to itself.</summary>
internal sealed class PublicRoot(SiteAddress site, IConfiguration settings)
{
    private readonly bool isSet = settings["SiteAddress"] is { Length: > 0 };

    /// <summary>Without a closing slash.</summary>
    public string Of(HttpContext http) =>
        isSet ? site.Root.GetLeftPart(UriPartial.Authority) : $"{http.Request.Scheme}://{http.Request.Host.ToUriComponent()}";
}
