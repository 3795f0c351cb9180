using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Data;

public sealed class A_start
{
    /// <summary>A site that is restarted beside a backup, an import or another copy of itself must not stand still.</summary>
    [Fact]
    public async Task Waits_for_no_writer_when_no_migration_is_new()
    {
        await using var database = await TestDatabase.EmptyAsync();
        await using var services = ServicesOn(database.Settings);
        await OpenDatabase.RunAsync(services, CancellationToken.None);
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
            await using var writing = await db.Database.BeginTransactionAsync(CancellationToken.None);
            await db.Database.ExecuteSqlRawAsync(
                """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Uncommitted', '99.0')""", CancellationToken.None);

            await OpenDatabase.RunAsync(services, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
        }
        await database.LetGoAsync();
    }

    [Fact]
    public async Task Says_that_the_database_file_is_locked()
    {
        await using var database = await TestDatabase.EmptyAsync();
        Dictionary<string, string> settings = new() { ["DataDirectory"] = database.DataDirectory };
        await using var services = ServicesOn(settings);
        await using var other = new SqliteConnection($"Data Source={Path.Combine(database.DataDirectory, "site.db")};Pooling=False");
        await other.OpenAsync(CancellationToken.None);
        await using var hold = other.CreateCommand();
        hold.CommandText = "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE \"Held\" (\"Id\" INTEGER);";
        await hold.ExecuteNonQueryAsync(CancellationToken.None);

        var mistake = await Assert.ThrowsAsync<SettingsMistake>(() => OpenDatabase.RunAsync(services, CancellationToken.None));

        Assert.Contains("is locked by another program", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_PostgreSQL_cannot_be_reached()
    {
        await using var database = await TestDatabase.EmptyAsync();
        await using var services = ServicesOn(new()
        {
            ["DataDirectory"] = database.DataDirectory,
            ["Database:Provider"] = "Postgres",
            ["ConnectionStrings:Site"] = "Host=127.0.0.1;Port=1;Username=nobody",
        });

        var mistake = await Assert.ThrowsAsync<SettingsMistake>(() => OpenDatabase.RunAsync(services, CancellationToken.None));

        Assert.StartsWith("PostgreSQL cannot be reached with ConnectionStrings__Site", mistake.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider ServicesOn(Dictionary<string, string> settings) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(new FakeClock(FakeClock.Noon))
        .AddSingleton(new SeedContent(""))
        .AddSingleton(new Demonstration(IsShown: false))
        .AddData(new ConfigurationBuilder().AddInMemoryCollection(settings!).Build(), contentRoot: "/")
        .BuildServiceProvider();
}
