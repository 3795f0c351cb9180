using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Geography;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Tourism;

/// <summary>A place worth a visit.</summary>
/// <param name="Kind">world_heritage, scenic, pagoda, historic … as in content/tourism; its illustration is <c>place-{kind}</c>.</param>
/// <param name="Route">The route of the 2026 plan it lies on; empty when on none.</param>
public sealed record TourismPoint(
    Guid Id, string Slug, string NameVi, string NameEn, string Kind, CommuneCode Commune, GeoPoint Place, string FactVi, string FactEn, string Route)
{
    public string Name(Language language) => language == Language.English ? NameEn : NameVi;
    public string Fact(Language language) => language == Language.English ? FactEn : FactVi;
}

/// <summary>A craft village (làng nghề).</summary>
public sealed record CraftVillage(
    Guid Id, string Slug, string NameVi, string NameEn, string CraftVi, string CraftEn, int Set, CommuneCode Commune, string FactVi, string FactEn, string MainProductsVi)
{
    public string Name(Language language) => language == Language.English ? NameEn : NameVi;
    public string Fact(Language language) => language == Language.English ? FactEn : FactVi;
}

public interface ITourism
{
    Task<IReadOnlyList<TourismPoint>> PointsAsync(CancellationToken cancellationToken);

    Task<TourismPoint?> FindPointAsync(string slug, CancellationToken cancellationToken);

    /// <summary>Points within a distance in kilometres, nearest first.</summary>
    Task<IReadOnlyList<(TourismPoint Point, double Kilometres)>> NearAsync(GeoPoint place, double kilometres, int limit, CancellationToken cancellationToken);

    Task<IReadOnlyList<CraftVillage>> CraftVillagesAsync(CancellationToken cancellationToken);

    Task<CraftVillage?> FindCraftVillageAsync(string slug, CancellationToken cancellationToken);
}

public static class TourismModule
{
    public static IServiceCollection AddTourism(this IServiceCollection services) => services;
}
