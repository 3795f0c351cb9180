using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform.Geography;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Places;

/// <summary>Code of a commune, ward or special zone: five digits, text, never reused (Decision 19/2025/QĐ-TTg).</summary>
[JsonConverter(typeof(ParsableJsonConverter<CommuneCode>))]
public sealed record CommuneCode : IParsable<CommuneCode>
{
    private readonly string digits;
    private CommuneCode(string digits) => this.digits = digits;

    public static CommuneCode Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var code) ? code : throw new FormatException("A commune code has five digits.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CommuneCode result)
    {
        result = s is { Length: 5 } && s.All(char.IsAsciiDigit) ? new(s) : null;
        return result is not null;
    }

    public override string ToString() => digits;
}

public enum CommuneKind
{
    Commune,
    Ward,

    /// <summary>Đặc khu: thirteen islands and archipelagos, none of them ours.</summary>
    SpecialZone,
}

/// <summary>A unit of today at the level of communes, anywhere in the country; there are 3,321.</summary>
/// <param name="Name">Without the kind: <c>Gia Viễn</c>.</param>
public record CommuneLevelUnit(CommuneCode Code, CommuneKind Kind, string Name)
{
    /// <summary><c>Xã Gia Viễn</c>; in English <c>Gia Viễn commune</c>.</summary>
    public string FullName(Language language) => (language, Kind) switch
    {
        (Language.English, CommuneKind.Ward) => $"{Name} ward",
        (Language.English, CommuneKind.SpecialZone) => $"{Name} special zone",
        (Language.English, _) => $"{Name} commune",
        (_, CommuneKind.Ward) => $"Phường {Name}",
        (_, CommuneKind.SpecialZone) => $"Đặc khu {Name}",
        _ => $"Xã {Name}",
    };
}

/// <summary>A commune (xã) or a ward (phường) of our province, with the units it was made from.</summary>
/// <param name="FormerProvince">Ninh Bình, Hà Nam or Nam Định as before 1 July 2025.</param>
public sealed record Commune(
    CommuneCode Code, string Slug, CommuneKind Kind, string Name, GeoPoint Centre,
    string FormerProvince, IReadOnlyList<string> FormerDistricts, IReadOnlyList<string> FormerUnits) : CommuneLevelUnit(Code, Kind, Name);

/// <summary>A unit that a person's words may mean, and the old name that led to it, if one did (VN-04, VN-05).</summary>
public sealed record CommuneSuggestion(CommuneLevelUnit Commune, string? FormerName);

/// <summary>A province or city of today; there are 34.</summary>
/// <param name="Code">Two digits, text.</param>
/// <param name="Name">Without its kind: <c>Ninh Bình</c>.</param>
/// <param name="FullName">With it: <c>Tỉnh Ninh Bình</c>, <c>Thành phố Hà Nội</c>.</param>
/// <param name="Former">Provinces of other names that went into it in 2025 (Resolution 202/2025/QH15), without their kind.</param>
public sealed record Province(string Code, string Name, string FullName, IReadOnlyList<string> Former);

/// <summary>An address on two levels (VN-01): province, commune, street line.</summary>
/// <param name="Province">Two digits.</param>
/// <param name="Commune">Five digits.</param>
/// <param name="CommuneName">With its kind, as it is called on the day it was given.</param>
/// <param name="AsTyped">The buyer's own words where an old name led to the unit (VN-04).</param>
public sealed record VietnamAddress(string Province, string ProvinceName, string Commune, string CommuneName, string Street, string Note, string AsTyped);

/// <summary>An address in another country, in that country's format.</summary>
/// <param name="Country">ISO 3166, two letters.</param>
/// <param name="Region">State, province or prefecture; empty where the format has none.</param>
/// <param name="Postcode">Empty where there are none.</param>
/// <param name="IsPostcodeFirst">Written before the town, as in most of Europe.</param>
public sealed record ForeignAddress(string Country, string CountryVi, string CountryEn, string Street, string City, string Region, string Postcode, bool IsPostcodeFirst)
{
    public string CountryName(Language language) => language == Language.English ? CountryEn : CountryVi;

    private string Place => Region.Length > 0 ? $"{City}, {Region}" : City;

    /// <summary>As it stands on a parcel, the country last and in English, which every post reads.</summary>
    public IReadOnlyList<string> Rows() =>
    [
        .. ((string[])[Street, IsPostcodeFirst ? $"{Postcode} {Place}".Trim() : $"{Place} {Postcode}".Trim(), CountryEn.ToUpperInvariant()]).Where(row => row.Length > 0),
    ];
}

/// <summary>Who takes the goods, when it is not the buyer or has a number of their own (FC24).</summary>
/// <param name="Name">Empty: the buyer.</param>
/// <param name="Phone">E.164; empty when none was given.</param>
public sealed record Receiver(string Name, string Phone);

/// <summary>The units of the province as they are today, kept in memory: there are 129. Of other provinces, their names alone: where a parcel can go.</summary>
public interface IPlaces
{
    /// <summary>Code of our own province.</summary>
    const string OwnProvince = "37";

    /// <summary>The provinces of a day, in Vietnamese alphabetical order.</summary>
    IReadOnlyList<Province> ProvincesOn(DateOnly day);

    /// <summary>In Vietnamese alphabetical order.</summary>
    ValueTask<IReadOnlyList<Commune>> AllAsync(CancellationToken cancellationToken);

    ValueTask<Commune?> FindAsync(CommuneCode code, CancellationToken cancellationToken);

    ValueTask<Commune?> FindBySlugAsync(string slug, CancellationToken cancellationToken);

    /// <summary>A unit of any province, by the province's code; null where it is not in that province today (VN-06).</summary>
    ValueTask<CommuneLevelUnit?> FindAsync(string province, CommuneCode code, CancellationToken cancellationToken);

    /// <summary>A province's units of today for words in any spelling, with or without tones, by new or old names; best first.</summary>
    /// <param name="province">Its code.</param>
    ValueTask<IReadOnlyList<CommuneSuggestion>> SuggestAsync(string province, string words, int limit, CancellationToken cancellationToken);
}

/// <summary>Our own drawing of the province: the map where no tile source is configured, and where there is no script.</summary>
public static class ProvinceMap
{
    private const double South = 19.85, West = 105.45, North = 20.75, East = 106.65;

    /// <summary>South, west, north, east in degrees: the frame of the drawing. Assets/illustrations/province.svg is drawn to it.</summary>
    public const string Bounds = "19.85,105.45,20.75,106.65";

    public const string Drawing = "/dist/illustrations/province.svg";

    /// <summary>Of the drawing, in its own units: the view box of a pin laid over it.</summary>
    public const int Width = 1250, Height = 1000;

    /// <summary>Whether a point lies within the frame.</summary>
    public static bool Holds(GeoPoint point) => point is { Latitude: >= South and <= North, Longitude: >= West and <= East };

    /// <summary>Where a point lies on the drawing, from its upper left corner.</summary>
    public static (int X, int Y) On(GeoPoint point) =>
        ((int)Math.Round((point.Longitude - West) / (East - West) * Width), (int)Math.Round((North - point.Latitude) / (North - South) * Height));
}

public static class PlacesModule
{
    public static IServiceCollection AddPlaces(this IServiceCollection services) =>
        services.AddSingleton<UnitsElsewhere>().AddSingleton<IPlaces, PlacesRegister>().AddSeed<PlacesSeed>();
}
