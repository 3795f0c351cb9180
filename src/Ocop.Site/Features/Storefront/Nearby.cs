using Ocop.Site.Platform.Geography;

namespace Ocop.Site.Features.Storefront;

internal static class Nearby
{
    /// <summary>What is made within a distance of a place, by where the maker works, nearest first (FA10).</summary>
    public static IReadOnlyList<(Listed Product, double Kilometres)> Of(GeoPoint place, IEnumerable<Listed> products, double kilometres, int limit) =>
    [
        .. products.Select(l => (l, l.Producer.Place.KilometresTo(place)))
            .Where(p => p.Item2 <= kilometres)
            .OrderBy(p => p.Item2).ThenBy(p => p.l.Slug, StringComparer.Ordinal)
            .Take(limit),
    ];
}
