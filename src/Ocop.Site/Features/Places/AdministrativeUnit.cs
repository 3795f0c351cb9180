using Ocop.Site.Platform.Geography;

namespace Ocop.Site.Features.Places;

/// <summary>A unit of today with every older name that leads to it. Its code is never given twice (VN-02).</summary>
internal sealed class AdministrativeUnit
{
    private const string Between = "; ";

    public required CommuneCode Code { get; init; }
    public required string Slug { get; init; }
    public required CommuneKind Kind { get; init; }

    /// <summary>Without the kind.</summary>
    public required string Name { get; init; }

    public required double Latitude { get; init; }
    public required double Longitude { get; init; }

    /// <summary>The province before 1 July 2025.</summary>
    public required string FormerProvince { get; init; }

    /// <summary>Districts with their rank, joined by "; ": as they ended in 2025, then by earlier names.</summary>
    public required string FormerDistricts { get; init; }

    public required string OlderDistricts { get; init; }

    /// <summary>Units with their rank that this one was made of in 2025; "(part)" follows where only a part came.</summary>
    public required string FormerUnits { get; init; }

    /// <summary>Units that had gone before 2025.</summary>
    public required string OlderUnits { get; init; }

    /// <summary>First day in force.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day in force; null while it is.</summary>
    public DateOnly? ValidTo { get; init; }

    public Commune AsCommune() =>
        new(Code, Slug, Kind, Name, new GeoPoint(Latitude, Longitude), FormerProvince, Split(FormerDistricts), Split(FormerUnits));

    public UnitNames Names() => new(
        AsCommune(), [.. Split(FormerUnits)], [.. Split(OlderUnits)], [.. Split(FormerDistricts), .. Split(OlderDistricts)], ["Tỉnh " + FormerProvince]);

    public static IReadOnlyList<string> Split(string names) => names.Split(Between, StringSplitOptions.RemoveEmptyEntries);
}
