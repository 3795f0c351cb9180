using System.Net;
using System.Net.Sockets;

namespace Ocop.Site.Features.Offers;

/// <summary>Addresses of the open internet, by the registries of IANA for special purposes: this machine, its network, and what only looks like an address are not among them.</summary>
internal static class PublicInternet
{
    private static readonly IPNetwork[] NotOfVersion4 =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        ]).Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork OfVersion6 = IPNetwork.Parse("2000::/3");

    /// <summary>Special ones, and those that carry an address of version 4 inside.</summary>
    private static readonly IPNetwork[] NotOfVersion6 = [.. ((string[])["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]).Select(IPNetwork.Parse)];

    public static bool Has(IPAddress address)
    {
        var bare = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return bare.AddressFamily == AddressFamily.InterNetwork
            ? !NotOfVersion4.Any(network => network.Contains(bare))
            : OfVersion6.Contains(bare) && !NotOfVersion6.Any(network => network.Contains(bare));
    }
}
