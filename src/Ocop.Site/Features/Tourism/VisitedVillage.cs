using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Geography;

namespace Ocop.Site.Features.Tourism;

/// <summary>A stored craft village.</summary>
internal sealed class VisitedVillage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Slug { get; init; }
    public required string NameVi { get; init; }
    public required string NameEn { get; init; }
    public required string NameKey { get; init; }
    public required string CraftVi { get; init; }
    public required string CraftEn { get; init; }
    public required int Set { get; init; }
    public required CommuneCode Commune { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }
    public int? AccuracyMetres { get; init; }
    public string FormerPlaceVi { get; init; } = "";
    public string MainProductsVi { get; init; } = "";
    public string MainProductsEn { get; init; } = "";
    public required string FactVi { get; init; }
    public required string FactEn { get; init; }

    public CraftVillage Shown(IEnumerable<string> products) => new(
        Id, Slug, NameVi, NameEn, CraftVi, CraftEn, Set, Commune, new GeoPoint(Latitude, Longitude), AccuracyMetres,
        FormerPlaceVi, MainProductsVi, MainProductsEn, FactVi, FactEn, [.. products.Order(StringComparer.Ordinal)]);
}
