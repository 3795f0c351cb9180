using System.Globalization;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Search;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Tourism;

/// <summary>Places to visit and craft villages from <c>content/tourism/</c>, and what they say to the search box.</summary>
internal sealed class TourismSeed(SiteDbContext db, IPlaces places, IPublishedContent published, ISearchIndex search) : ISeed
{
    public static string Name => "tourism";
    public static bool IsDemonstration => false;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        var communes = (await places.AllAsync(cancellationToken)).ToDictionary(commune => commune.Code);
        var kinds = content.Rows("tourism/kinds.csv").ToDictionary(row => row["code"],
            row => new PlaceKind { Code = row["code"], NameVi = row["name_vi"], NameEn = row["name_en"] }, StringComparer.Ordinal);
        db.AddRange(kinds.Values);

        var found = new List<SearchDocument>();
        foreach (var row in content.Rows("tourism/points.csv"))
        {
            var point = PointOf(row);
            db.Add(point);
            found.Add(Document(point, kinds[point.Kind], communes[point.Commune], List(row["other_names"])));
        }

        var texts = (Vi: await published.WordsAsync(DocumentTypes.CraftVillage, Language.Vietnamese, cancellationToken),
            En: await published.WordsAsync(DocumentTypes.CraftVillage, Language.English, cancellationToken));
        foreach (var row in content.Rows("tourism/craft-villages.csv"))
        {
            var village = VillageOf(row);
            db.Add(village);
            db.AddRange(List(row["products"]).Select(product => new VillageProduct { Product = product, Village = village.Id }));
            found.Add(Document(village, communes[village.Commune], texts.Vi.GetValueOrDefault(village.Slug, ""), texts.En.GetValueOrDefault(village.Slug, "")));
        }
        await search.PutAsync(found, cancellationToken);
    }

    private static VisitedPoint PointOf(IReadOnlyDictionary<string, string> row) => new()
    {
        Slug = row["slug"],
        NameVi = row["name_vi"],
        NameEn = row["name_en"],
        NameKey = VietnameseText.SortKey(row["name_vi"]),
        Kind = row["kind"],
        Commune = CommuneCode.Parse(row["commune"], null),
        Latitude = Degrees(row["latitude"]),
        Longitude = Degrees(row["longitude"]),
        AccuracyMetres = int.Parse(row["accuracy_m"], CultureInfo.InvariantCulture),
        FactVi = row["fact_vi"],
        FactEn = row["fact_en"],
        RouteVi = row["route_vi"],
        RouteEn = row["route_en"],
    };

    private static VisitedVillage VillageOf(IReadOnlyDictionary<string, string> row) => new()
    {
        Slug = row["slug"],
        NameVi = row["name_vi"],
        NameEn = row["name_en"],
        NameKey = VietnameseText.SortKey(row["name_vi"]),
        CraftVi = row["craft_vi"],
        CraftEn = row["craft_en"],
        Set = int.Parse(row["set"], CultureInfo.InvariantCulture),
        Commune = CommuneCode.Parse(row["commune"], null),
        Latitude = Degrees(row["latitude"]),
        Longitude = Degrees(row["longitude"]),
        AccuracyMetres = int.TryParse(row["accuracy"], NumberStyles.None, CultureInfo.InvariantCulture, out var metres) ? metres : null,
        FormerPlaceVi = row["former_place_vi"],
        MainProductsVi = row["main_products_vi"],
        MainProductsEn = row["main_products_en"],
        FactVi = row["fact_vi"],
        FactEn = row["fact_en"],
    };

    private static SearchDocument Document(VisitedPoint point, PlaceKind kind, Commune commune, IReadOnlyList<string> otherNames) => new(
        "point", point.Slug, "/Storefront/Public/TourismPoint", new Dictionary<string, string> { ["slug"] = point.Slug }, Order: 40,
        point.NameVi, point.NameEn, Subtitle(kind.NameVi, commune, Language.Vietnamese), Subtitle(kind.NameEn, commune, Language.English),
        Body(point.FactVi, commune), point.FactEn, otherNames, $"place-{point.Kind}");

    private static SearchDocument Document(VisitedVillage village, Commune commune, string textVi, string textEn) => new(
        "village", village.Slug, "/Storefront/Public/CraftVillage", new Dictionary<string, string> { ["slug"] = village.Slug }, Order: 30,
        village.NameVi, village.NameEn, Subtitle(village.CraftVi, commune, Language.Vietnamese), Subtitle(village.CraftEn, commune, Language.English),
        Body($"{village.FactVi} {village.MainProductsVi} {textVi}", commune), $"{village.FactEn} {village.MainProductsEn} {textEn}", [], $"set-{village.Set:00}");

    private static string Subtitle(string kind, Commune commune, Language language) => $"{kind} · {commune.FullName(language)}";

    /// <summary>With the names the place had before: people still ask by them (VN-05).</summary>
    private static string Body(string text, Commune commune) =>
        string.Join(' ', [text, .. commune.FormerUnits, .. commune.FormerDistricts, commune.FormerProvince]);

    private static string[] List(string cell) => cell.Split("; ", StringSplitOptions.RemoveEmptyEntries);

    private static double Degrees(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
