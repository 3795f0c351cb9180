using System.Text.RegularExpressions;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;

namespace Ocop.Site.Features.Storefront;

/// <summary>A tile server of the operator's own; without one, our drawing of the province is the map.</summary>
/// <param name="Template">Such as <c>/tiles/{z}/{x}/{y}.png</c>; null when the drawing is the map.</param>
/// <param name="Policy">What a page with a map may load: pictures of the tile server's host as well, if it is another.</param>
internal sealed partial record MapTiles(string? Template, string? Credit, string Policy)
{
    /// <exception cref="SettingsMistake">The address is neither a path nor on http or https.</exception>
    public static MapTiles From(IConfiguration settings) => settings["Map:Tiles"] switch
    {
        null or "" => new(null, null, SecurityHeaders.ContentSecurityPolicy),
        ['/', not '/', ..] path => new(path, settings["Map:Credit"], SecurityHeaders.ContentSecurityPolicy),
        var address when Host().Match(address) is { Success: true } host => new(address, settings["Map:Credit"], SecurityHeaders.WithPicturesOf(host.Value.Replace("{s}", "*", StringComparison.Ordinal))),
        var address => throw new SettingsMistake($"Map__Tiles is '{address}'; it should look like /tiles/{{z}}/{{x}}/{{y}}.png or https://tiles.example/{{z}}/{{x}}/{{y}}.png."),
    };

    [GeneratedRegex(@"^https?://(\{s\}\.)?[A-Za-z0-9.-]+(:\d+)?(?=/)")]
    private static partial Regex Host();
}
