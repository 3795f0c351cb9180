using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Geography;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Tourism;

/// <summary>A place worth a visit.</summary>
/// <param name="Kind">world-heritage, scenic, pagoda, historic … as in content/tourism; its illustration is <c>place-{kind}</c>.</param>
/// <param name="AccuracyMetres">How far from the place its point may lie.</param>
/// <param name="RouteVi">The route of the 2026 plan it lies on; empty when on none.</param>
public sealed record TourismPoint(
    Guid Id, string Slug, string NameVi, string NameEn, string Kind, string KindVi, string KindEn, CommuneCode Commune, GeoPoint Place, int AccuracyMetres,
    string FactVi, string FactEn, string RouteVi, string RouteEn)
{
    public string Name(Language language) => language == Language.English ? NameEn : NameVi;
    public string KindName(Language language) => language == Language.English ? KindEn : KindVi;
    public string Fact(Language language) => language == Language.English ? FactEn : FactVi;
    public string Route(Language language) => language == Language.English ? RouteEn : RouteVi;
    public string Illustration => $"place-{Kind}";
}

/// <summary>A craft village (làng nghề).</summary>
/// <param name="Set">The product set its craft falls in, 1 to 26.</param>
/// <param name="AccuracyMetres">Null when only its commune is known: its point is then the commune's centre.</param>
/// <param name="FormerPlaceVi">The unit it lay in before July 2025; empty when not known.</param>
/// <param name="Products">Slugs of the goods in the catalogue that come from it.</param>
public sealed record CraftVillage(
    Guid Id, string Slug, string NameVi, string NameEn, string CraftVi, string CraftEn, int Set, CommuneCode Commune, GeoPoint Place, int? AccuracyMetres,
    string FormerPlaceVi, string MainProductsVi, string MainProductsEn, string FactVi, string FactEn, IReadOnlyList<string> Products)
{
    public string Name(Language language) => language == Language.English ? NameEn : NameVi;
    public string Craft(Language language) => language == Language.English ? CraftEn : CraftVi;
    public string MainProducts(Language language) => language == Language.English ? MainProductsEn : MainProductsVi;
    public string Fact(Language language) => language == Language.English ? FactEn : FactVi;
    public string Illustration => $"set-{Set:00}";
}

public interface ITourism
{
    /// <summary>In Vietnamese alphabetical order.</summary>
    Task<IReadOnlyList<TourismPoint>> PointsAsync(CancellationToken cancellationToken);

    Task<TourismPoint?> FindPointAsync(string slug, CancellationToken cancellationToken);

    Task<IReadOnlyList<TourismPoint>> PointsInAsync(CommuneCode commune, CancellationToken cancellationToken);

    /// <summary>Points within a distance in kilometres as the crow flies, nearest first.</summary>
    Task<IReadOnlyList<(TourismPoint Point, double Kilometres)>> NearAsync(GeoPoint place, double kilometres, int limit, CancellationToken cancellationToken);

    /// <summary>In Vietnamese alphabetical order.</summary>
    Task<IReadOnlyList<CraftVillage>> CraftVillagesAsync(CancellationToken cancellationToken);

    Task<CraftVillage?> FindCraftVillageAsync(string slug, CancellationToken cancellationToken);

    Task<IReadOnlyList<CraftVillage>> CraftVillagesInAsync(CommuneCode commune, CancellationToken cancellationToken);

    /// <summary>Craft villages within a distance in kilometres, nearest first. Some lie at their commune's centre: see <c>AccuracyMetres</c>.</summary>
    Task<IReadOnlyList<(CraftVillage Village, double Kilometres)>> CraftVillagesNearAsync(GeoPoint place, double kilometres, int limit, CancellationToken cancellationToken);

    /// <summary>The craft villages these goods come from, by product slug.</summary>
    Task<IReadOnlyDictionary<string, CraftVillage>> CraftVillagesOfAsync(IReadOnlyCollection<string> productSlugs, CancellationToken cancellationToken);
}

public static class TourismModule
{
    public static IServiceCollection AddTourism(this IServiceCollection services) =>
        services.AddScoped<ITourism, TourismRegister>().AddSeed<TourismSeed>();
}
