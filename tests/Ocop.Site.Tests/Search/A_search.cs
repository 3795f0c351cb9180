using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Search;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Search;

/// <summary>Over a few goods of its own kind, so that the real content stays out of the way.</summary>
public sealed class A_search(SeededSite seeded) : IClassFixture<SeededSite>, IAsyncLifetime
{
    private static readonly SearchDocument[] Goods =
    [
        Good("com-chay", "Cơm cháy Ninh Bình", "Ninh Binh crispy rice", body: "Gạo nếp ép mỏng", bodyEn: "Pressed sticky rice"),
        Good("com-chay-cha-bong", "Cơm cháy chà bông Hoa Lư", "Hoa Lu crispy rice with pork floss"),
        Good("com-chay-chay", "Cơm chay Bái Đính", "Bai Dinh vegetarian meal"),
        Good("nem-chua", "Nem chua Yên Mạc", "Yen Mac fermented pork"),
        Good("banh-da-nem", "Bánh đa nem làng Chều", "Cheu village rice paper"),
        Good("ruou", "Rượu Kim Sơn", "Kim Son rice spirit", body: "Nấu từ gạo nếp và men lá"),
        Good("thuy", "Mật ong Giao Thủy", "Giao Thuy honey"),
        Good("hoa", "Trà hoa Định Hóa", "Dinh Hoa flower tea"),
        Good("uy", "Gạo Nguyễn Úy", "Nguyen Uy rice"),
        Good("quy", "Quýt Quý Lộc", "Quy Loc mandarin"),
        Good("da", "Đá mỹ nghệ Ninh Vân", "Ninh Van stone carving", aliases: ["huyện Hoa Lư", "tỉnh Hà Nam Ninh"]),
        Good("muop", "Mướp hương Khánh Thiện", "Khanh Thien luffa"),
        Good("ba", "Ba"), Good("ba-huyen", "Bà"), Good("ba-sac", "Bá"),
    ];

    public async ValueTask InitializeAsync()
    {
        await PutAsync(Goods);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("com chay ninh binh", "com-chay")]
    [InlineData("CƠM CHÁY NINH BÌNH", "com-chay")]
    [InlineData("ruou kim son", "ruou")]
    [InlineData("Rượu Kim Sơn", "ruou")]
    [InlineData("đá mỹ nghệ", "da")]
    [InlineData("da my nghe", "da")]
    [InlineData("đa my nghê", "da")]
    [InlineData("crispy rice", "com-chay")]
    [InlineData("mandarin", "quy")]
    public async Task Finds_with_tones_without_and_in_English(string typed, string first) => Assert.Equal(first, (await FindAsync(typed))[0]);

    [Theory]
    [InlineData("giao thuỷ", "thuy")]
    [InlineData("Giao Thủy", "thuy")]
    [InlineData("dinh hoá", "hoa")]
    [InlineData("nguyễn uý", "uy")]
    [InlineData("quít quí lộc", "quy")]
    public async Task Knows_both_places_of_a_tone_composed_or_not(string typed, string first)
    {
        Assert.Equal(first, (await FindAsync(typed))[0]);
        Assert.Equal(first, (await FindAsync(typed.Normalize(NormalizationForm.FormD)))[0]);
    }

    [Fact]
    public async Task Ranks_the_tones_that_were_typed_before_others()
    {
        Assert.Equal(["com-chay-chay", "com-chay", "com-chay-cha-bong"], await FindAsync("cơm chay"));
        Assert.Equal(["com-chay", "com-chay-cha-bong", "com-chay-chay"], await FindAsync("cơm cháy"));
        Assert.Equal("ba-sac", (await FindAsync("bá"))[0]);
        Assert.Equal(["ba", "ba-huyen", "ba-sac"], (await FindAsync("ba")).Take(3));
    }

    [Fact]
    public async Task Takes_marks_where_they_were_typed_and_any_where_not() =>
        Assert.Equal(["com-chay-chay", "com-chay", "com-chay-cha-bong"], await FindAsync("com chay"));

    [Theory]
    [InlineData("ne", "nem-chua")]
    [InlineData("nem c", "nem-chua")]
    [InlineData("nem chua y", "nem-chua")]
    [InlineData("yên m", "nem-chua")]
    [InlineData("cơm chá", "com-chay")]
    [InlineData("kha", "muop")]
    [InlineData("rư", "ruou")]
    public async Task Finds_while_the_last_word_is_typed(string typed, string first) => Assert.Equal(first, (await FindAsync(typed))[0]);

    [Fact]
    public async Task Puts_titles_that_begin_so_before_others_and_bodies_last()
    {
        Assert.Equal(["nem-chua", "banh-da-nem"], await FindAsync("nem"));
        Assert.Equal(["ruou", "com-chay"], await FindAsync("gạo nếp"));
    }

    [Fact]
    public async Task Finds_by_aliases_as_by_titles() => Assert.Equal(["da"], await FindAsync("Hà Nam Ninh"));

    [Fact]
    public async Task Finds_a_title_typed_without_spaces() => Assert.Equal(["nem-chua"], await FindAsync("nemchuayenmac"));

    [Theory]
    [InlineData("khanh thein", "mướp hương", "muop")] // swapped neighbours
    [InlineData("khánh thiệnn", "", "muop")] // doubled letter
    [InlineData("khanh thiem", "", "muop")] // another letter
    [InlineData("khnh thien", "", null)] // four letters: too short to mend, khnh is left out
    [InlineData("nemchua mac", "nem chua mạc", "nem-chua")]
    [InlineData("nem chua yeen macj", "nem chua yên mạc", "nem-chua")] // Telex
    [InlineData("ruwouj kim sown", "rượu kim sơn", "ruou")]
    [InlineData("đá mĩ nghệ", "đá mỹ nghệ", "da")]
    [InlineData("nem chua hải phòng", "nem chua", "nem-chua")]
    public async Task Says_what_it_tried_when_nothing_was_found_as_typed(string typed, string instead, string? first)
    {
        var results = await ResultsAsync(typed);
        Assert.NotNull(results.Instead);
        if (instead.Length > 0 && first != "muop")
            Assert.Equal(instead, results.Instead);
        if (first is not null)
            Assert.Equal(first, results.Hits[0].Key);
    }

    [Fact]
    public async Task Tries_nothing_else_when_something_was_found() => Assert.Null((await ResultsAsync("nem")).Instead);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!?*\"'()&|<>:-^")]
    [InlineData("🍚🍚")]
    [InlineData("\0")]
    [InlineData("zzzzqqqq")]
    public async Task Finds_nothing_for_nothing(string typed)
    {
        var results = await ResultsAsync(typed);
        Assert.Empty(results.Hits);
        Assert.False(results.HasMore);
        Assert.Null(results.Instead);
    }

    [Theory]
    [InlineData("nem\" OR \"chua")]
    [InlineData("nem* NEAR(chua)")]
    [InlineData("nem AND")]
    [InlineData("Words:nem")]
    [InlineData("nem' & 'chua")]
    [InlineData("nem:* | !chua")]
    [InlineData("<script>nem</script>")]
    [InlineData("nem\0chua")]
    [InlineData("🍚 nem chua \uD83C")]
    [InlineData("'; DROP TABLE \"SearchEntry\"; --")]
    public async Task Takes_nothing_that_is_typed_for_syntax(string typed) => Assert.NotNull(await ResultsAsync(typed));

    [Fact]
    public async Task Is_not_upset_by_ten_thousand_characters()
    {
        await ResultsAsync(new string('a', 10_000));
        await ResultsAsync(string.Concat(Enumerable.Repeat("nem chua ", 1_200)));
        await ResultsAsync(string.Concat(Enumerable.Repeat("ế", 10_000)));
        await ResultsAsync(string.Concat(Enumerable.Repeat("e\u0302\u0301", 10_000)));
    }

    [Fact]
    public async Task Gives_pages_that_follow_on_one_another()
    {
        var all = await FindAsync("com chay");
        var first = await Search.FindAsync("com chay", Language.Vietnamese, ["good"], 0, 2, Stop);
        var second = await Search.FindAsync("com chay", Language.Vietnamese, ["good"], 2, 2, Stop);
        Assert.Equal(all, (string[])[.. first.Hits.Select(h => h.Key), .. second.Hits.Select(h => h.Key)]);
        Assert.True(first.HasMore);
        Assert.False(second.HasMore);
        Assert.Empty((await Search.FindAsync("com chay", Language.Vietnamese, ["good"], int.MaxValue, int.MaxValue, Stop)).Hits);
        Assert.NotEmpty((await Search.FindAsync("com chay", Language.Vietnamese, ["good"], -5, 2, Stop)).Hits);
    }

    [Fact]
    public async Task Speaks_the_language_of_the_reader_and_knows_the_page()
    {
        var hit = Assert.Single((await Search.FindAsync("rượu kim sơn", Language.English, ["good"], 0, 5, Stop)).Hits);
        Assert.Equal(("Kim Son rice spirit", "/Storefront/Public/Product", "a b&c=d"), (hit.Title, hit.Page, hit.Route["slug"]));
    }

    [Fact]
    public async Task Looks_only_among_the_kinds_asked_for()
    {
        Assert.Empty((await Search.FindAsync("nem chua yen mac", Language.Vietnamese, [], 0, 5, Stop)).Hits);
        Assert.Empty((await Search.FindAsync("nem chua yen mac", Language.Vietnamese, ["nothing-is-this"], 0, 5, Stop)).Hits);
        Assert.Equal("nem-chua", (await Search.FindAsync("nem chua yen mac", Language.Vietnamese, ["nothing-is-this", "good"], 0, 5, Stop)).Hits[0].Key);
    }

    [Fact]
    public async Task Forgets_what_was_removed_and_learns_what_was_renamed()
    {
        await PutAsync([Good("moi", "Tên Thứnhất"), Good("di", "Sẽ Biếnmất")]);
        await PutAsync([Good("moi", "Tên Thứhai")]);
        await seeded.Site.DoAsync(services => services.GetRequiredService<ISearchIndex>().RemoveAsync("good", ["di", "never-was"], Stop));
        Assert.Equal(["moi"], await FindAsync("Thứhai"));
        Assert.NotNull((await ResultsAsync("Thứnhất")).Instead);
        Assert.DoesNotContain("di", await FindAsync("Biếnmất"));
    }

    [Fact]
    public async Task Shows_a_change_only_when_its_transaction_is_committed()
    {
        await using var scope = seeded.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        await using (var transaction = await db.Database.BeginTransactionAsync(Stop))
        {
            await scope.ServiceProvider.GetRequiredService<ISearchIndex>().PutAsync([Good("half", "Nửa Chừngchừng")], Stop);
            Assert.DoesNotContain("half", await FindAsync("chừngchừng"));
            await transaction.RollbackAsync(Stop);
        }
        Assert.DoesNotContain("half", await FindAsync("chừngchừng"));
    }

    [Fact]
    public async Task Shows_a_change_at_once()
    {
        var memory = seeded.Site.Services.GetRequiredService<SearchMemory>();
        for (var i = 0; i < 3; i++)
        {
            await memory.ReadAsync();
            await PutAsync([Good("anew", $"Đổi Tênmới {i}")]);
            var hit = Assert.Single((await Search.FindAsync("tênmới", Language.Vietnamese, ["good"], 0, 5, Stop)).Hits);
            Assert.Equal($"Đổi Tênmới {i}", hit.Title);
        }
    }

    [Fact]
    public async Task Keeps_documents_apart_that_want_one_rank()
    {
        // A thousand and more of one title: more than the bits of a rank keep apart.
        await PutAsync([.. Enumerable.Range(0, 1_500).Select(i => Good($"same-{i}", "Cùng Mộttên", kind: "same"))]);
        await PutAsync([.. Enumerable.Range(700, 300).Select(i => Good($"same-{i}", "Cùng Mộttên", kind: "same"))]);
        var first = await Search.FindAsync("cung mottên", Language.Vietnamese, ["same"], 0, 100, Stop);
        var second = await Search.FindAsync("cung mottên", Language.Vietnamese, ["same"], 100, 100, Stop);
        Assert.Equal(200, first.Hits.Concat(second.Hits).Select(h => h.Key).Distinct().Count());
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ISearch Search => seeded.Site.Services.GetRequiredService<ISearch>();

    private Task<SearchResults> ResultsAsync(string typed) => seeded.FindInBothAsync(typed, ["good"], 20);

    private async Task<string[]> FindAsync(string typed) => [.. (await ResultsAsync(typed)).Hits.Select(h => h.Key)];

    private Task PutAsync(SearchDocument[] goods) =>
        seeded.Site.DoAsync(services => services.GetRequiredService<ISearchIndex>().PutAsync(goods, Stop));

    private static SearchDocument Good(
        string key, string title, string titleEn = "", string body = "", string bodyEn = "", string[]? aliases = null, string kind = "good") =>
        new(kind, key, "/Storefront/Public/Product", new Dictionary<string, string> { ["slug"] = "a b&c=d" }, 10, title, titleEn, "", "", body, bodyEn, aliases ?? [], null);
}
