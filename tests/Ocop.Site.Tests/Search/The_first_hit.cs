using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Search;

/// <summary>Over the real content: every line of <c>queries.csv</c> says what is typed and what must stand first, for a reader of either language, on both databases and in memory.</summary>
public sealed class The_first_hit(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const int Fewest = 200;

    [Theory]
    [InlineData(Language.Vietnamese)]
    [InlineData(Language.English)]
    public async Task Is_what_the_list_of_queries_expects(Language reader)
    {
        var queries = new SeedContent(Path.Combine(AppContext.BaseDirectory, "Search")).Rows("queries.csv");
        var wrong = new List<string>();
        foreach (var query in queries)
        {
            var found = await seeded.FindInBothAsync(query["typed"], kinds: null, limit: 3, reader);
            var hits = found.Hits.Select(hit => $"{hit.Kind}:{hit.Key}").ToList();
            if (hits.FirstOrDefault() != query["first"])
                wrong.Add($"{query["typed"]} ({query["note"]}): {query["first"]} expected, found {string.Join(", ", hits)} instead \"{found.Instead}\"");
        }
        Assert.True(queries.Count >= Fewest, $"The list has {queries.Count} queries.");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
