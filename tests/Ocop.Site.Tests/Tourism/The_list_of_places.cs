using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform.Text;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Tourism;

public sealed class The_list_of_places(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Holds_sixty_points_and_forty_three_craft_villages()
    {
        Assert.Equal(60, (await AskAsync(tourism => tourism.PointsAsync(None))).Count);
        Assert.Equal(43, (await AskAsync(tourism => tourism.CraftVillagesAsync(None))).Count);
    }

    [Fact]
    public async Task Is_in_Vietnamese_alphabetical_order()
    {
        var names = (await AskAsync(tourism => tourism.PointsAsync(None))).Select(point => point.NameVi).ToList();
        Assert.Equal(names.OrderBy(VietnameseText.SortKey, StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task Gives_every_point_a_kind_in_both_languages_and_a_picture_that_exists()
    {
        var points = await AskAsync(tourism => tourism.PointsAsync(None));
        Assert.All(points, point =>
        {
            Assert.NotEmpty(point.KindName(Language.Vietnamese));
            Assert.NotEmpty(point.KindName(Language.English));
            Assert.True(File.Exists(Path.Combine(Illustrations, $"{point.Illustration}.svg")), point.Illustration);
        });
        Assert.All(await AskAsync(tourism => tourism.CraftVillagesAsync(None)),
            village => Assert.True(File.Exists(Path.Combine(Illustrations, $"{village.Illustration}.svg")), village.Illustration));
    }

    [Fact]
    public async Task Knows_which_village_a_product_comes_from()
    {
        var villages = await AskAsync(tourism => tourism.CraftVillagesOfAsync(["lua-nha-xa", "khong-co"], None));
        Assert.Equal(["lua-nha-xa"], villages.Keys);
        Assert.Equal("lang-lua-nha-xa", villages["lua-nha-xa"].Slug);
    }

    [Theory]
    [InlineData("khong-co")]
    [InlineData("")]
    public async Task Finds_nothing_under_a_name_it_does_not_hold(string slug)
    {
        Assert.Null(await AskAsync(tourism => tourism.FindPointAsync(slug, None)));
        Assert.Null(await AskAsync(tourism => tourism.FindCraftVillageAsync(slug, None)));
    }

    private static string Illustrations
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
                folder = folder.Parent;
            return Path.Combine(folder!.FullName, "src", "Ocop.Site", "Assets", "illustrations");
        }
    }

    private async Task<T> AskAsync<T>(Func<ITourism, Task<T>> ask) =>
        await seeded.Site.DoAsync(services => ask(services.GetRequiredService<ITourism>()));
}
