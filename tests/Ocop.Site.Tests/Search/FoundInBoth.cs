using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Search;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Search;

/// <summary>The lists in memory and the database must find the same.</summary>
internal static class FoundInBoth
{
    public static async Task<SearchResults> FindInBothAsync(this SeededSite seeded, string typed, IReadOnlyCollection<string>? kinds, int limit, Language language = Language.Vietnamese)
    {
        var (services, stop) = (seeded.Site.Services, TestContext.Current.CancellationToken);
        await services.GetRequiredService<SearchMemory>().ReadAnewAsync();
        var found = await services.GetRequiredService<ISearch>().FindAsync(typed, language, kinds, 0, limit, stop);
        var database = new SearchFinder(services.GetRequiredService<ISearchDatabase>(), services.GetRequiredService<SearchSynonyms>(), services.GetRequiredService<SearchVocabulary>());
        var stored = await database.FindAsync(typed, language, kinds, 0, limit, stop);
        Assert.Equal(stored.Hits.Select(hit => (hit.Kind, hit.Key, hit.Title, hit.Subtitle)), found.Hits.Select(hit => (hit.Kind, hit.Key, hit.Title, hit.Subtitle)));
        Assert.Equal((stored.HasMore, stored.Instead), (found.HasMore, found.Instead));
        return found;
    }

    /// <summary>What is being read may lack more of the last changes than are taken in one by one: then once more.</summary>
    public static async Task ReadAnewAsync(this SearchMemory memory)
    {
        while (true)
        {
            await using var index = await memory.OpenAsync(TestContext.Current.CancellationToken);
            if (index is SearchMoment)
                return;
            await memory.ReadAsync();
        }
    }
}
