using System.Globalization;

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

/// <summary>Who runs this site, as the foot of every page and a page of its own must say (Decree 248/2026 art. 4): the settings under <c>Operator</c>.</summary>
/// <param name="Name">Empty while nobody has taken the site over.</param>
/// <param name="Address">The head office.</param>
/// <param name="Responsible">For the content.</param>
/// <param name="Representative">Who stands for the operator in law.</param>
/// <param name="Code">Of the business, or of the decision that founded an office; given with <c>IssuedOn</c> and <c>IssuedBy</c>.</param>
/// <param name="Notice">Where the Ministry of Industry and Trade shows that the site was registered (online.gov.vn); null before.</param>
public sealed record SiteOperator(
    string Name, string Address, string Phone, string Email, string Responsible, string Representative, string Code, DateOnly? IssuedOn, string IssuedBy, Uri? Notice)
{
    /// <exception cref="SettingsMistake">The day or the address is none.</exception>
    public static SiteOperator From(IConfiguration settings)
    {
        return new(
            Said("Name"), Said("Address"), Said("Phone"), Said("Email"), Said("Responsible"), Said("Representative"), Said("Code"),
            Said("IssuedOn") is not { Length: > 0 } day ? null
                : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var issued) ? issued
                : throw new SettingsMistake($"The setting Operator__IssuedOn must be a day such as 2026-07-01, not “{day}”."),
            Said("IssuedBy"),
            Said("Notice") is not { Length: > 0 } address ? null
                : Uri.TryCreate(address, UriKind.Absolute, out var notice) && notice.Scheme == Uri.UriSchemeHttps && (notice.Host == "online.gov.vn" || notice.Host.EndsWith(".online.gov.vn", StringComparison.Ordinal)) ? notice
                : throw new SettingsMistake($"The setting Operator__Notice must be an https address at online.gov.vn, not “{address}”."));

        string Said(string what) => settings[$"Operator:{what}"] ?? "";
    }
}
