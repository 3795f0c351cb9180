using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Places;

/// <summary>FA05, VN-03 to VN-05: today's unit by any name it ever had.</summary>
public class The_gazetteer(SeededSite seeded) : IClassFixture<SeededSite>
{
    private readonly IPlaces places = seeded.Site.Services.GetRequiredService<IPlaces>();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Holds_the_129_units_in_alphabetical_order()
    {
        var all = await places.AllAsync(Now);
        Assert.Equal(129, all.Count);
        Assert.Equal((97, 32), (all.Count(c => c.Kind == CommuneKind.Commune), all.Count(c => c.Kind == CommuneKind.Ward)));
        Assert.Equal(all.Select(c => c.Code), all.OrderBy(c => VietnameseText.SortKey(c.Name), StringComparer.Ordinal).Select(c => c.Code));
    }

    [Fact]
    public async Task Finds_each_unit_by_its_code_and_its_address()
    {
        foreach (var commune in await places.AllAsync(Now))
        {
            Assert.Same(commune, await places.FindAsync(commune.Code, Now));
            Assert.Same(commune, await places.FindBySlugAsync(commune.Slug, Now));
            Assert.Equal(commune.Code, (await places.SuggestAsync(IPlaces.OwnProvince, commune.Code.ToString(), 3, Now))[0].Commune.Code);
        }
        Assert.Null(await places.FindBySlugAsync("xa-khong-co", Now));
    }

    [Fact]
    public async Task Finds_each_unit_by_every_spelling_of_its_name()
    {
        foreach (var commune in await places.AllAsync(Now))
        {
            foreach (var spelling in Spellings(commune.Name).Concat(Spellings(commune.FullName(Language.Vietnamese))))
                Assert.Equal(commune.Code, (await places.SuggestAsync(IPlaces.OwnProvince, spelling, 3, Now)).Select(s => s.Commune.Code).FirstOrDefault());
        }
    }

    [Theory]
    [InlineData("giao thuy")]
    [InlineData("Giao Thủy")]
    [InlineData("Giao Thuỷ")]
    [InlineData("GIAO  THUỶ ")]
    [InlineData("xã Giao Thủy")]
    public async Task Takes_both_placements_of_the_tone_for_one(string typed) =>
        Assert.Equal("Giao Thủy", (await places.SuggestAsync(IPlaces.OwnProvince, typed, 1, Now)).Single().Commune.Name);

    [Theory]
    [InlineData("dinh hoa")]
    [InlineData("Định Hoá")]
    [InlineData("Định Hóa")]
    public async Task Takes_hoa_for_hoa(string typed) =>
        Assert.Equal("Định Hóa", (await places.SuggestAsync(IPlaces.OwnProvince, typed, 1, Now)).Single().Commune.Name);

    [Fact]
    public async Task Leads_at_least_95_of_100_old_addresses_to_their_unit_among_the_first_three()
    {
        var rows = new SeedContent(AppContext.BaseDirectory).Rows("Places/old-addresses.csv");
        Assert.True(rows.Count >= 60);
        var lost = new List<string>();
        foreach (var row in rows)
        {
            var found = await places.SuggestAsync(IPlaces.OwnProvince, row["typed"], 3, Now);
            if (!found.Any(s => s.Commune.Code.ToString() == row["code"]))
                lost.Add($"{row["typed"]} → {string.Join(", ", found.Select(s => s.Commune.Name))}");
        }
        Assert.True(lost.Count * 20 <= rows.Count, string.Join(Environment.NewLine, lost));
    }

    [Fact]
    public async Task Says_by_which_old_name_it_was_found()
    {
        var found = (await places.SuggestAsync(IPlaces.OwnProvince, "xã Yên Lâm, huyện Yên Mô", 1, Now)).Single();
        Assert.Equal(("Yên Mạc", "Xã Yên Lâm"), (found.Commune.Name, found.FormerName));
        Assert.Null((await places.SuggestAsync(IPlaces.OwnProvince, "Yên Mạc", 1, Now)).Single().FormerName);
    }

    [Fact]
    public async Task Answers_the_name_of_an_old_province_that_is_now_a_ward_with_both_told_apart()
    {
        var found = await places.SuggestAsync(IPlaces.OwnProvince, "Nam Định", 100, Now);
        Assert.Equal(("Phường Nam Định", (string?)null), (found[0].Commune.FullName(Language.Vietnamese), found[0].FormerName));
        Assert.Contains(found.Skip(1), s => s.FormerName == "Tỉnh Nam Định");
        Assert.All(found.Skip(1), s => Assert.NotNull(s.FormerName));
    }

    [Theory]
    [InlineData("huyện Yên Mô", "Huyện Yên Mô")]
    [InlineData("huyen gia vien", "Huyện Gia Viễn")]
    [InlineData("tỉnh Hà Nam", "Tỉnh Hà Nam")]
    public async Task Takes_a_district_or_province_at_its_word(string typed, string former)
    {
        var found = await places.SuggestAsync(IPlaces.OwnProvince, typed, 3, Now);
        Assert.Equal(3, found.Count);
        Assert.All(found, s => Assert.Equal(former, s.FormerName));
    }

    [Fact]
    public async Task Finds_a_name_that_is_still_being_typed() =>
        Assert.Contains(await places.SuggestAsync(IPlaces.OwnProvince, "Cúc Ph", 3, Now), s => s.Commune.Name == "Cúc Phương");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!!!")]
    [InlineData("Paris")]
    public async Task Finds_nothing_in_words_that_name_no_place(string typed) => Assert.Empty(await places.SuggestAsync(IPlaces.OwnProvince, typed, 5, Now));

    [Fact]
    public async Task Is_not_troubled_by_very_long_words() => Assert.Empty(await places.SuggestAsync(IPlaces.OwnProvince, new string('a', 10_000), 5, Now));

    private static IEnumerable<string> Spellings(string name) =>
    [
        name, name.ToUpperInvariant(), name.Normalize(System.Text.NormalizationForm.FormD), VietnameseText.Plain(name), VietnameseText.Normal(name),
    ];
}
