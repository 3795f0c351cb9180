namespace Ocop.Site.Features.Offers;

/// <summary>A platform that a producer may also sell on. An address is taken only on its hosts, so a link leads nowhere else and a check asks nobody else.</summary>
internal sealed record SalesFloor(string Code, string Name, IReadOnlyList<string> Hosts)
{
    public static IReadOnlyList<SalesFloor> All { get; } =
    [
        new("postmart", "Postmart (Buudien.vn)", ["postmart.vn", "buudien.vn"]),
        new("shopee", "Shopee", ["shopee.vn"]),
        new("lazada", "Lazada", ["lazada.vn"]),
        new("tiki", "Tiki", ["tiki.vn"]),
        new("tiktok", "TikTok Shop", ["tiktok.com"]),
        new("sendo", "Sendo", ["sendo.vn"]),
    ];

    /// <summary>The platform an address lies on; null for any other, or one that is not https.</summary>
    public static SalesFloor? Of(string? address) =>
        Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && uri.UserInfo.Length == 0
            ? All.FirstOrDefault(floor => floor.Hosts.Any(host => uri.Host == host || uri.Host.EndsWith("." + host, StringComparison.Ordinal)))
            : null;
}

internal enum LinkState
{
    NotChecked,
    Found,
    NotFound,

    /// <summary>No answer, or one that says neither.</summary>
    Unclear,
}

/// <summary>Where a product is also sold (FC29).</summary>
internal sealed class OutsideShop
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Product { get; init; }
    public required Guid Seller { get; init; }
    public required string Floor { get; init; }
    public required string Address { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public LinkState State { get; private set; }
    public DateTimeOffset? CheckedAt { get; private set; }

    public void Checked(LinkState state, DateTimeOffset now) => (State, CheckedAt) = (state, now);
}
