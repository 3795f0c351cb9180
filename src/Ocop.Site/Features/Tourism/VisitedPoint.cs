using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Geography;

namespace Ocop.Site.Features.Tourism;

/// <summary>A stored tourism point.</summary>
internal sealed class VisitedPoint
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Slug { get; init; }
    public required string NameVi { get; init; }
    public required string NameEn { get; init; }

    /// <summary>Alphabetical order of the Vietnamese name.</summary>
    public required string NameKey { get; init; }

    public required string Kind { get; init; }
    public required CommuneCode Commune { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }
    public required int AccuracyMetres { get; init; }
    public required string FactVi { get; init; }
    public required string FactEn { get; init; }
    public string RouteVi { get; init; } = "";
    public string RouteEn { get; init; } = "";

    public TourismPoint Shown(PlaceKind kind) => new(
        Id, Slug, NameVi, NameEn, Kind, kind.NameVi, kind.NameEn, Commune, new GeoPoint(Latitude, Longitude), AccuracyMetres, FactVi, FactEn, RouteVi, RouteEn);
}
