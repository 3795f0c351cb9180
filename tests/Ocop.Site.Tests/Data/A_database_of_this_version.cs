using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Data;

/// <summary>Told apart by two plain statements, without EF Core; what they leave open, the long way finds out.</summary>
public sealed class A_database_of_this_version(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Fact]
    public async Task Is_one_with_every_migration_and_every_seed()
    {
        Assert.True(await IsThisVersionsAsync());
        var seed = await seeded.Site.DoAsync(services => services.GetRequiredService<SiteDbContext>().Set<SeedRun>().OrderBy(run => run.Name).FirstAsync());

        await seeded.Site.DoAsync(services => services.GetRequiredService<SiteDbContext>().Set<SeedRun>().Where(run => run.Name == seed.Name).ExecuteDeleteAsync());
        Assert.False(await IsThisVersionsAsync());

        await seeded.Site.DoAsync(services =>
        {
            services.GetRequiredService<SiteDbContext>().Add(new SeedRun { Name = seed.Name, At = seed.At });
            return Task.CompletedTask;
        });
        Assert.True(await IsThisVersionsAsync());
    }

    private Task<bool> IsThisVersionsAsync() => DatabaseState.IsThisVersionsAsync(seeded.Site.Services, TestContext.Current.CancellationToken);
}
