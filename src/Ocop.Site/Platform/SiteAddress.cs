namespace Ocop.Site.Platform;

/// <summary>Where the public finds this site: the setting <c>SiteAddress</c>, such as <c>https://ocop.ninhbinh.gov.vn</c>.
/// Absolute addresses (labels, share tags, the sitemap) are made from it and never from a request's Host header, which anyone may write.</summary>
public sealed record SiteAddress(Uri Root)
{
    private const string Unset = "http://localhost:5080";

    /// <summary>The host as printed beneath a code, with the port when it is not the usual one.</summary>
    public string Host => Root.Authority;

    /// <summary>The absolute address of a path of this site.</summary>
    public string Of(string path) => new Uri(Root, path).AbsoluteUri;

    /// <exception cref="SettingsMistake">The setting is not an absolute http or https address.</exception>
    public static SiteAddress From(IConfiguration settings)
    {
        var text = settings["SiteAddress"] is { Length: > 0 } set ? set : Unset;
        return Uri.TryCreate(text, UriKind.Absolute, out var root) && (root.Scheme == Uri.UriSchemeHttp || root.Scheme == Uri.UriSchemeHttps)
            ? new(root)
            : throw new SettingsMistake($"The setting SiteAddress must be an address such as https://example.vn, not “{text}”.");
    }
}

/// <summary>Who runs this site, as the foot of every page must say (Decree 52/2013 art. 29): the settings under <c>Operator</c>.</summary>
/// <param name="Name">Empty while nobody has taken the site over.</param>
public sealed record SiteOperator(string Name, string Address, string Phone, string Email, string Responsible)
{
    public static SiteOperator From(IConfiguration settings) => new(
        settings["Operator:Name"] ?? "", settings["Operator:Address"] ?? "", settings["Operator:Phone"] ?? "", settings["Operator:Email"] ?? "",
        settings["Operator:Responsible"] ?? "");
}
