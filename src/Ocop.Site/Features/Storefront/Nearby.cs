using System.Globalization;
using Ocop.Site.Platform.Geography;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

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

    /// <summary>The list that was asked for, by distance from a place (FA08). No order can be kept ready for every place on earth:
    /// the products that fit are measured, and the nearest picked.</summary>
    public static ShelfPage TakeNearest(this Shelf shelf, BrowseQuery query, GeoPoint place, Language language, int size)
    {
        var fitting = shelf.Take(query with { From = null }, language, shelf.InForce.Count);
        var page = fitting.Items
            .Select(l => (Listed: l, At: CursorOf(l, place)))
            .Where(l => query.From is not { } from || Compare(l.At, from) > 0)
            .OrderBy(l => l.At, Comparer<Cursor>.Create(Compare))
            .Take(size + 1)
            .ToList();
        return fitting with { Items = [.. page.Take(size).Select(l => l.Listed)], Next = page.Count > size ? page[size - 1].At : null };
    }

    /// <summary>Null when there is nothing to count from.</summary>
    public static double? KilometresFrom(this GeoPoint place, Whereabouts? near) => near?.Point.KilometresTo(place);

    public static string Distance(double kilometres, Language language) => string.Create(language.Culture, $"{kilometres:0.0} km");

    private static Cursor CursorOf(Listed listed, GeoPoint place) =>
        new((listed.Producer.Place.KilometresTo(place) * 1000).ToString("00000000", CultureInfo.InvariantCulture), listed.Product.Id.ToString("N"));

    private static int Compare(Cursor a, Cursor b) =>
        string.CompareOrdinal(a.Key, b.Key) is var byKey and not 0 ? byKey : string.CompareOrdinal(a.Id, b.Id);
}
