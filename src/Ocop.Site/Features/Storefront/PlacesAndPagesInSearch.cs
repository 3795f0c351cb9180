using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Search;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront;

/// <summary>Puts the communes, by new and old names, and the guide pages into the search: their own modules stand beside the index and may not know it.</summary>
internal sealed class PlacesAndPagesInSearch(IPlaces places, IPublishedContent published, ISearchIndex search) : ISeed
{
    private static readonly string[] OtherNames = ["former_units", "older_units", "former_districts", "older_districts", "spellings"];

    public static string Name => "places-and-pages-in-search";
    public static bool IsDemonstration => false;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        var rows = content.Rows("places/communes.csv").ToDictionary(row => row["code"], StringComparer.Ordinal);
        var communes = await places.AllAsync(cancellationToken);
        await search.PutAsync([.. communes.Select(commune => Document(commune, rows[commune.Code.ToString()]))], cancellationToken);
        await search.PutAsync(await StoriesInSearch.DocumentsAsync(published, DocumentTypes.Page, cancellationToken), cancellationToken);
    }

    /// <summary>Only the unit of today carries its bare name as a whole alias, and it stands before the others of a former district of that name.</summary>
    private static SearchDocument Document(Commune commune, IReadOnlyDictionary<string, string> row) => new(
        "commune", commune.Slug, "/Storefront/Public/Commune", new Dictionary<string, string> { ["slug"] = commune.Slug }, Order: commune.FormerDistricts.Concat(NamesIn(row["older_districts"])).Any(d => d.EndsWith($" {commune.Name}", StringComparison.Ordinal)) ? 24 : 25,
        commune.FullName(Language.Vietnamese), commune.FullName(Language.English),
        string.Join(" · ", [.. commune.FormerDistricts, commune.FormerProvince]), string.Join(" · ", [.. commune.FormerDistricts, commune.FormerProvince]), "", "",
        [
            commune.Name,
            .. OtherNames.SelectMany(column => NamesIn(row[column]))
                .Select(name => name.Replace("(part)", "", StringComparison.Ordinal)),
            $"Tỉnh {commune.FormerProvince}",
            .. commune.FormerDistricts.Select(district => $"{district}, tỉnh {commune.FormerProvince}"),
        ],
        "place-commune");

    private static string[] NamesIn(string cell) => cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Puts the stories of the demonstration's goods into the search; a story stands on the page of its product.</summary>
internal sealed class StoriesInSearch(IPublishedContent published, ICatalogue catalogue, ISearchIndex search) : ISeed
{
    public static string Name => "stories-in-search";
    public static bool IsDemonstration => true;

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        var goods = (await catalogue.AllAsync(cancellationToken)).ToDictionary(product => product.Slug, StringComparer.Ordinal);
        var stories = await DocumentsAsync(published, DocumentTypes.ProductStory, cancellationToken);
        await search.PutAsync(
            [.. stories.Where(story => goods.ContainsKey(story.Key)).Select(story => story with { Illustration = goods[story.Key].Illustration })], cancellationToken);
    }

    internal static async Task<IReadOnlyList<SearchDocument>> DocumentsAsync(IPublishedContent published, string type, CancellationToken cancellationToken)
    {
        var isStory = type == DocumentTypes.ProductStory;
        var english = (await published.ListAsync(type, Language.English, cancellationToken)).ToDictionary(document => document.Key, StringComparer.Ordinal);
        var wordsVi = await published.WordsAsync(type, Language.Vietnamese, cancellationToken);
        var wordsEn = await published.WordsAsync(type, Language.English, cancellationToken);
        return [.. (await published.ListAsync(type, Language.Vietnamese, cancellationToken)).Select(document => new SearchDocument(
            isStory ? "story" : "page", document.Key, isStory ? "/Storefront/Public/Product" : "/Storefront/Public/Guide",
            new Dictionary<string, string> { [isStory ? "slug" : "key"] = document.Key }, Order: isStory ? 50 : 60,
            document.Title, english.GetValueOrDefault(document.Key)?.Title ?? "", document.Summary, english.GetValueOrDefault(document.Key)?.Summary ?? "",
            wordsVi.GetValueOrDefault(document.Key, ""), wordsEn.GetValueOrDefault(document.Key, ""), [], null))];
    }
}
