using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Data;

public sealed class A_newer_database(SeededSite seeded) : IClassFixture<SeededSite>
{
    [Fact]
    public async Task Is_not_opened_by_an_older_site()
    {
        await seeded.Site.DoAsync(services => services.GetRequiredService<SiteDbContext>().Database.ExecuteSqlRawAsync(
            """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Tomorrow', '99.0')"""));

        var told = await Assert.ThrowsAsync<SettingsMistake>(() => OpenDatabase.RunAsync(seeded.Site.Services, TestContext.Current.CancellationToken));
        Assert.Contains("29990101000000_Tomorrow", told.Message, StringComparison.Ordinal);
    }
}
