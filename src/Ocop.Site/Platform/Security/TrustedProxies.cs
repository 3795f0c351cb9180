using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Ocop.Site.Platform.Security;

/// <summary>A site behind a proxy sees the proxy's address and plain http. The setting <c>TrustedProxies</c> names, with commas, the addresses
/// whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed; nobody's are when it is silent.</summary>
internal static class TrustedProxies
{
    /// <exception cref="SettingsMistake">Something in the setting is not an IP address.</exception>
    public static void SetUp(ForwardedHeadersOptions options, IConfiguration settings)
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in (settings["TrustedProxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            options.KnownProxies.Add(IPAddress.TryParse(text, out var address)
                ? address
                : throw new SettingsMistake($"The setting TrustedProxies holds IP addresses, not “{text}”."));
        }
        options.ForwardedHeaders = options.KnownProxies.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
    }
}
