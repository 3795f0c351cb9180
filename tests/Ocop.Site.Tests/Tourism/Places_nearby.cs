using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform.Geography;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Tourism;

public sealed class Places_nearby(SeededSite seeded) : IClassFixture<SeededSite>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly GeoPoint TamCocWharf = new(20.217, 105.936);

    [Fact]
    public async Task Come_nearest_first_and_none_beyond_the_distance()
    {
        var near = await AskAsync(tourism => tourism.NearAsync(TamCocWharf, 5, 100, None));
        Assert.Equal("tam-coc", near[0].Point.Slug);
        Assert.Equal(near.Select(one => one.Kilometres).Order(), near.Select(one => one.Kilometres));
        Assert.All(near, one => Assert.InRange(one.Kilometres, 0, 5));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(60)]
    public async Task Are_exactly_those_that_measuring_every_place_finds(double kilometres)
    {
        var all = await AskAsync(tourism => tourism.PointsAsync(None));
        var near = await AskAsync(tourism => tourism.NearAsync(TamCocWharf, kilometres, 1000, None));
        Assert.Equal(
            all.Where(point => TamCocWharf.KilometresTo(point.Place) <= kilometres).Select(point => point.Slug).Order(),
            near.Select(one => one.Point.Slug).Order());
    }

    [Fact]
    public async Task Stop_at_the_number_asked_for() =>
        Assert.Equal(3, (await AskAsync(tourism => tourism.NearAsync(TamCocWharf, 100, 3, None))).Count);

    [Fact]
    public async Task Are_none_in_the_middle_of_the_sea() =>
        Assert.Empty(await AskAsync(tourism => tourism.NearAsync(new GeoPoint(19, 108), 20, 10, None)));

    [Fact]
    public async Task Count_craft_villages_too()
    {
        var near = await AskAsync(tourism => tourism.CraftVillagesNearAsync(TamCocWharf, 4, 10, None));
        Assert.Equal("lang-theu-ren-van-lam", near[0].Village.Slug);
        Assert.Equal(["theu-ren-van-lam"], near[0].Village.Products);
    }

    [Fact]
    public async Task Are_asked_of_an_index_not_of_the_whole_table()
    {
        if (TestDatabase.Postgres is not null)
            Assert.Skip("PostgreSQL rightly reads a table of sixty rows whole.");
        var plan = await seeded.Site.DoAsync(async services =>
        {
            var db = services.GetRequiredService<SiteDbContext>();
            await using var explain = db.Database.GetDbConnection().CreateCommand();
            explain.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
            explain.CommandText = """EXPLAIN QUERY PLAN SELECT * FROM "TourismPoint" WHERE "Latitude" >= 20.1 AND "Latitude" <= 20.2 AND "Longitude" >= 105.9 AND "Longitude" <= 106.0""";
            await using var rows = await explain.ExecuteReaderAsync(None);
            return await rows.ReadAsync(None) ? rows.GetString(3) : "";
        });
        Assert.Contains("USING INDEX", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_commune_are_those_that_lie_in_it()
    {
        var commune = CommuneCode.Parse("14359", null);
        var points = await AskAsync(tourism => tourism.PointsInAsync(commune, None));
        Assert.Contains(points, point => point.Slug == "tam-coc");
        Assert.All(points, point => Assert.Equal(commune, point.Commune));
        Assert.Contains(await AskAsync(tourism => tourism.CraftVillagesInAsync(commune, None)), village => village.Slug == "lang-theu-ren-van-lam");
    }

    private async Task<T> AskAsync<T>(Func<ITourism, Task<T>> ask) =>
        await seeded.Site.DoAsync(services => ask(services.GetRequiredService<ITourism>()));
}
