using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Search;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Search;

/// <summary>The lists in memory take in what changed, and then find what lists that are read anew would find.</summary>
public sealed class A_change(SeededSite seeded) : IClassFixture<SeededSite>
{
    private const string More = "…";

    private static readonly string[] Words = ["Nem", "Chua", "Cơm", "Cháy", "Rượu", "Kim", "Sơn", "Mật", "Ong", "Gạo", "Nếp", "Trà", "Sen", "Hoa", "Lư", "Yên", "Mạc", "Bánh", "Đa"];
    private static readonly string[] Kinds = ["left", "right"];

    [Fact]
    public async Task Is_shown_by_the_next_search_from_memory()
    {
        await Memory.ReadAsync();
        await PutAsync([Good("left", "new", "Hàngmới Thứnhất"), Good("left", "renamed", "Têncũ Đâyrồi"), Good("left", "gone", "Sắpđi Xanào")]);
        Assert.Equal(["new"], await FoundInMemoryAsync("hàngmới"));

        await PutAsync([Good("left", "renamed", "Tênmới Đâyrồi")]);
        Assert.Equal(["renamed"], await FoundInMemoryAsync("tênmới"));
        Assert.Empty(await FoundInMemoryAsync("têncũ"));

        await RemoveAsync("left", ["gone"]);
        Assert.Empty(await FoundInMemoryAsync("sắpđi"));
    }

    [Fact]
    public async Task Leaves_the_lists_as_if_they_were_read_anew()
    {
        var random = new Random(20261125);
        await Memory.ReadAsync();
        for (var round = 0; round < 12; round++)
        {
            for (var change = random.Next(1, 4); change > 0; change--)
                await ChangeAsync(random);
            await using var patched = await Memory.OpenAsync(Stop);
            await using var anew = await Database.ReadAsync(Stop);
            Assert.Equal(anew.Version, Assert.IsType<SearchMoment>(patched).Version);
            Assert.Equal(0, anew.Changes);
            for (var asked = 0; asked < 150; asked++)
            {
                var (typed, kinds, skip) = (Typed(random), random.Next(3) == 0 ? [SearchTerms.OfKind(Kinds[random.Next(2)])] : Array.Empty<SearchTerm>(), random.Next(6));
                Assert.Equal(await ShownAsync(anew, typed, kinds, skip), await ShownAsync(patched, typed, kinds, skip));
            }
        }
    }

    [Fact]
    public async Task Is_seen_from_another_process()
    {
        await using var other = new SearchMemory(Database, Microsoft.Extensions.Logging.Abstractions.NullLogger<SearchMemory>.Instance);
        await other.ReadAsync();
        await Memory.ReadAsync();
        await PutAsync([Good("left", "elsewhere", "Ởnơi Khác")]);
        await using var seen = await other.OpenAsync(Stop);
        Assert.Equal(["left/elsewhere Ởnơi Khác"], await ShownAsync(Assert.IsType<SearchMoment>(seen), "ởnơi", [], 0));
    }

    [Fact]
    public async Task Of_very_many_is_answered_by_the_database_until_the_lists_are_read()
    {
        await Memory.ReadAsync();
        await PutAsync([.. Enumerable.Range(0, SearchChanges.Most + 1).Select(i => Good("many", $"{i}", $"Rấtnhiều {i}"))]);
        await using (var first = await Memory.OpenAsync(Stop))
            Assert.IsAssignableFrom<SearchDatabaseSession>(first);
        await Memory.ReadAnewAsync();
        Assert.NotEmpty(await FoundInMemoryAsync("rấtnhiều"));
    }

    [Fact]
    public async Task Is_forgotten_some_day_and_then_the_index_is_read_whole()
    {
        var before = (await Database.ReadAsync(Stop)).Version;
        await PutAsync([Good("left", "long-ago", "Ngàyxửa")]);
        await seeded.Site.RunJobAsync<TidySearchIndex>();
        Assert.Single((await Database.ChangesAsync(before, Stop))!.Rows);

        for (var i = 0; i < 1_001; i++)
            await RemoveAsync("left", ["never-was"]);
        await seeded.Site.RunJobAsync<TidySearchIndex>();
        Assert.Null(await Database.ChangesAsync(before, Stop));
        await Memory.ReadAnewAsync();
        Assert.Equal(["long-ago"], await FoundInMemoryAsync("ngàyxửa"));
    }

    [Fact]
    public async Task Is_shown_to_every_one_of_many_who_search_while_others_change()
    {
        await Memory.ReadAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async person =>
        {
            for (var i = 0; i < 15; i++)
            {
                await PutAsync([Good("left", $"of-{person}", $"Củangười{(char)('a' + person)} Lần{(char)('a' + i)}")]);
                var results = await Search.FindAsync($"củangười{(char)('a' + person)}", Language.Vietnamese, ["left"], 0, 5, Stop);
                Assert.EndsWith($"Lần{(char)('a' + i)}", Assert.Single(results.Hits).Title, StringComparison.Ordinal);
            }
        }));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SearchMemory Memory => seeded.Site.Services.GetRequiredService<SearchMemory>();

    private ISearchDatabase Database => seeded.Site.Services.GetRequiredService<ISearchDatabase>();

    private ISearch Search => seeded.Site.Services.GetRequiredService<ISearch>();

    /// <summary>One to three documents put in, put in anew under another name, or taken out.</summary>
    private async Task ChangeAsync(Random random)
    {
        var keys = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(60).ToString(CultureInfo.InvariantCulture)).Distinct().ToArray();
        var kind = Kinds[random.Next(Kinds.Length)];
        if (random.Next(3) == 0)
            await RemoveAsync(kind, keys);
        else
            await PutAsync([.. keys.Select(key => Good(kind, key, string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Words[random.Next(Words.Length)]))))]);
    }

    /// <summary>A word or two as they stand in titles, folded or not, the last perhaps not to its end.</summary>
    private static string Typed(Random random)
    {
        var typed = string.Join(' ', Enumerable.Range(0, random.Next(1, 3)).Select(_ => Words[random.Next(Words.Length)]));
        typed = random.Next(2) == 0 ? VietnameseText.Fold(typed) : typed;
        return typed[..Math.Max(1, typed.Length - random.Next(4))];
    }

    private async Task<string[]> FoundInMemoryAsync(string typed)
    {
        await using var session = await Memory.OpenAsync(Stop);
        return [.. (await ShownAsync(Assert.IsType<SearchMoment>(session), typed, [], 0)).Where(shown => shown != More).Select(shown => shown.Split('/', ' ')[1])];
    }

    private static async Task<string[]> ShownAsync(ISearchSession session, string typed, SearchTerm[] kinds, int skip)
    {
        var page = new SearchPage(Language.Vietnamese, skip, limit: 20);
        await session.AskAsync(SearchQuery.Of(typed), [], kinds, page, Stop);
        return [.. page.Hits.Select(hit => $"{hit.Kind}/{hit.Key} {hit.Title}"), .. page.IsFull ? [More] : Array.Empty<string>()];
    }

    private Task PutAsync(SearchDocument[] goods) => seeded.Site.DoAsync(services => services.GetRequiredService<ISearchIndex>().PutAsync(goods, Stop));

    private Task RemoveAsync(string kind, string[] keys) => seeded.Site.DoAsync(services => services.GetRequiredService<ISearchIndex>().RemoveAsync(kind, keys, Stop));

    private static SearchDocument Good(string kind, string key, string title) =>
        new(kind, key, "/Storefront/Public/Product", new Dictionary<string, string> { ["slug"] = key }, 10, title, "", "", "", "", "", [], null);
}
