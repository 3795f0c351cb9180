using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Geography;

namespace Ocop.Site.Features.Tourism;

internal sealed class TourismRegister(SiteDbContext db) : ITourism
{
    public async Task<IReadOnlyList<TourismPoint>> PointsAsync(CancellationToken cancellationToken) =>
        await ShowAsync(Points.OrderBy(point => point.NameKey), cancellationToken);

    public async Task<TourismPoint?> FindPointAsync(string slug, CancellationToken cancellationToken) =>
        (await ShowAsync(Points.Where(point => point.Slug == slug), cancellationToken)).SingleOrDefault();

    public async Task<IReadOnlyList<TourismPoint>> PointsInAsync(CommuneCode commune, CancellationToken cancellationToken) =>
        await ShowAsync(Points.Where(point => point.Commune == commune).OrderBy(point => point.NameKey), cancellationToken);

    public async Task<IReadOnlyList<(TourismPoint Point, double Kilometres)>> NearAsync(GeoPoint place, double kilometres, int limit, CancellationToken cancellationToken)
    {
        var (south, north, west, east) = place.BoxOf(kilometres);
        var inBox = await ShowAsync(
            Points.Where(point => point.Latitude >= south && point.Latitude <= north && point.Longitude >= west && point.Longitude <= east), cancellationToken);
        return Nearest(inBox, point => point.Place, place, kilometres, limit);
    }

    public async Task<IReadOnlyList<CraftVillage>> CraftVillagesAsync(CancellationToken cancellationToken) =>
        await ShowAsync(Villages.OrderBy(village => village.NameKey), cancellationToken);

    public async Task<CraftVillage?> FindCraftVillageAsync(string slug, CancellationToken cancellationToken) =>
        (await ShowAsync(Villages.Where(village => village.Slug == slug), cancellationToken)).SingleOrDefault();

    public async Task<IReadOnlyList<CraftVillage>> CraftVillagesInAsync(CommuneCode commune, CancellationToken cancellationToken) =>
        await ShowAsync(Villages.Where(village => village.Commune == commune).OrderBy(village => village.NameKey), cancellationToken);

    public async Task<IReadOnlyList<(CraftVillage Village, double Kilometres)>> CraftVillagesNearAsync(GeoPoint place, double kilometres, int limit, CancellationToken cancellationToken)
    {
        var (south, north, west, east) = place.BoxOf(kilometres);
        var inBox = await ShowAsync(
            Villages.Where(village => village.Latitude >= south && village.Latitude <= north && village.Longitude >= west && village.Longitude <= east), cancellationToken);
        return Nearest(inBox, village => village.Place, place, kilometres, limit);
    }

    public async Task<IReadOnlyDictionary<string, CraftVillage>> CraftVillagesOfAsync(IReadOnlyCollection<string> productSlugs, CancellationToken cancellationToken)
    {
        var villages = await ShowAsync(
            Villages.Where(village => db.Set<VillageProduct>().Any(from => from.Village == village.Id && productSlugs.Contains(from.Product))), cancellationToken);
        return productSlugs.Distinct(StringComparer.Ordinal)
            .Select(slug => (slug, village: villages.FirstOrDefault(village => village.Products.Contains(slug, StringComparer.Ordinal))))
            .Where(found => found.village is not null)
            .ToDictionary(found => found.slug, found => found.village!, StringComparer.Ordinal);
    }

    private IQueryable<VisitedPoint> Points => db.Set<VisitedPoint>().AsNoTracking();

    private IQueryable<VisitedVillage> Villages => db.Set<VisitedVillage>().AsNoTracking();

    private async Task<List<TourismPoint>> ShowAsync(IQueryable<VisitedPoint> points, CancellationToken cancellationToken)
    {
        var found = await (from point in points join kind in db.Set<PlaceKind>() on point.Kind equals kind.Code select new { point, kind }).ToListAsync(cancellationToken);
        return [.. found.Select(one => one.point.Shown(one.kind))];
    }

    private async Task<List<CraftVillage>> ShowAsync(IQueryable<VisitedVillage> villages, CancellationToken cancellationToken)
    {
        var found = await villages.Select(village => new
        {
            village,
            Products = db.Set<VillageProduct>().Where(from => from.Village == village.Id).Select(from => from.Product).ToList(),
        }).ToListAsync(cancellationToken);
        return [.. found.Select(one => one.village.Shown(one.Products))];
    }

    /// <summary>The corners of the box are farther than the circle reaches.</summary>
    private static List<(T, double)> Nearest<T>(IEnumerable<T> inBox, Func<T, GeoPoint> where, GeoPoint from, double kilometres, int limit) =>
        [.. inBox.Select(one => (one, Kilometres: from.KilometresTo(where(one)))).Where(one => one.Kilometres <= kilometres).OrderBy(one => one.Kilometres).Take(limit)];
}
