using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Resolver;

/// <summary>Scheme and host that absolute addresses of the resolver stand on: the setting <c>SiteAddress</c>; while nobody has set it, the host
/// that was asked, so that a site tried out on any port leads to itself.</summary>
internal sealed class ResolverRoot(SiteAddress site, IConfiguration settings, IAddresses addresses)
{
    private readonly bool isSet = settings["SiteAddress"] is { Length: > 0 };

    public string Of(HttpContext http) =>
        isSet ? site.Root.GetLeftPart(UriPartial.Authority) : $"{http.Request.Scheme}://{http.Request.Host.ToUriComponent()}";

    /// <summary>The absolute address of a page.</summary>
    public string Of(HttpContext http, string page, Language language, params (string Key, string? Value)[] values) =>
        Of(http) + addresses.Of(page, language, values);
}
