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
}

/// <summary>A unit of today: a commune (xã) or a ward (phường) of the province, with the units it was made from.</summary>
/// <param name="Name">Without the kind: <c>Gia Viễn</c>.</param>
/// <param name="FormerProvince">Ninh Bình, Hà Nam or Nam Định as before 1 July 2025.</param>
public sealed record Commune(
    CommuneCode Code, string Slug, CommuneKind Kind, string Name, GeoPoint Centre,
    string FormerProvince, IReadOnlyList<string> FormerDistricts, IReadOnlyList<string> FormerUnits)
{
    /// <summary><c>Xã Gia Viễn</c>; in English <c>Gia Viễn commune</c>.</summary>
    public string FullName(Language language) => (language, Kind) switch
    {
        (Language.English, CommuneKind.Ward) => $"{Name} ward",
        (Language.English, _) => $"{Name} commune",
        (_, CommuneKind.Ward) => $"Phường {Name}",
        _ => $"Xã {Name}",
    };
}

/// <summary>A commune that a person's words may mean, and the old name that led to it, if one did (VN-04, VN-05).</summary>
public sealed record CommuneSuggestion(Commune Commune, string? FormerName);

/// <summary>The units of the province as they are today. Kept in memory: there are 129.</summary>
public interface IPlaces
{
    /// <summary>In Vietnamese alphabetical order.</summary>
    ValueTask<IReadOnlyList<Commune>> AllAsync(CancellationToken cancellationToken);

    ValueTask<Commune?> FindAsync(CommuneCode code, CancellationToken cancellationToken);

    ValueTask<Commune?> FindBySlugAsync(string slug, CancellationToken cancellationToken);

    /// <summary>Today's units for words in any spelling, with or without tones, by new or old names; best first.</summary>
    ValueTask<IReadOnlyList<CommuneSuggestion>> SuggestAsync(string words, int limit, CancellationToken cancellationToken);
}

public static class PlacesModule
{
    public static IServiceCollection AddPlaces(this IServiceCollection services) =>
        services.AddSingleton<IPlaces, PlacesRegister>().AddSeed<PlacesSeed>();
}
