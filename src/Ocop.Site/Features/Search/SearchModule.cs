using Ocop.Site.Data;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Search;

/// <summary>Something that can be found: pushed by the module that owns it, in the transaction that changes it.</summary>
/// <param name="Kind">A word of that module: product, producer, commune, village, point, story, page.</param>
/// <param name="Key">Unique within the kind.</param>
/// <param name="Page">The page it opens, with its route values.</param>
/// <param name="Order">Place among kinds and equals: smaller comes first (0 to 255).</param>
/// <param name="Aliases">Other names and spellings that find it as its title does: former units, local words.</param>
/// <param name="Illustration">Key of its picture, as in Assets/illustrations; may be null.</param>
public sealed record SearchDocument(
    string Kind, string Key, string Page, IReadOnlyDictionary<string, string> Route, int Order,
    string TitleVi, string TitleEn, string SubtitleVi, string SubtitleEn, string BodyVi, string BodyEn,
    IReadOnlyList<string> Aliases, string? Illustration);

/// <summary>What modules push into; it knows no noun of theirs.</summary>
public interface ISearchIndex
{
    /// <summary>Adds or replaces documents in the current transaction.</summary>
    Task PutAsync(IReadOnlyCollection<SearchDocument> documents, CancellationToken cancellationToken);

    Task RemoveAsync(string kind, IReadOnlyCollection<string> keys, CancellationToken cancellationToken);
}

/// <summary>A hit, in the reader's language.</summary>
public sealed record SearchHit(string Kind, string Key, string Page, IReadOnlyDictionary<string, string> Route, string Title, string Subtitle, string? Illustration);

/// <summary>Hits best first. When nothing was found as typed, <c>Instead</c> holds the words that were tried (FA14).</summary>
public sealed record SearchResults(IReadOnlyList<SearchHit> Hits, bool HasMore, string? Instead);

public interface ISearch
{
    /// <summary>At most <paramref name="limit"/> hits for words typed with or without tones (FA02, FA03); kinds null means all.</summary>
    Task<SearchResults> FindAsync(string words, Language language, IReadOnlyCollection<string>? kinds, int skip, int limit, CancellationToken cancellationToken);
}

public static class SearchModule
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddScoped<ISearchIndex>(scope => IsSqlite(scope)
            ? ActivatorUtilities.CreateInstance<SqliteSearchIndex>(scope)
            : ActivatorUtilities.CreateInstance<PostgresSearchIndex>(scope))
        .AddSingleton<ISearchDatabase>(site => IsSqlite(site)
            ? ActivatorUtilities.CreateInstance<SqliteSearchReader>(site)
            : ActivatorUtilities.CreateInstance<PostgresSearchReader>(site))
        .AddSingleton<SearchMemory>()
        .AddSingleton<ISearchReader>(site => site.GetRequiredService<SearchMemory>())
        .AddSingleton<SearchSynonyms>()
        .AddSingleton<SearchVocabulary>()
        .AddSingleton<ISearch, SearchFinder>()
        .AddDailyJob<TidySearchIndex>(at: new(hour: 3, minute: 10));

    private static bool IsSqlite(IServiceProvider services) => services.GetRequiredService<DatabaseSettings>().Provider == DatabaseProvider.Sqlite;
}
