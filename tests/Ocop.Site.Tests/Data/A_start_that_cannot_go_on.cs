using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Site.Data;
using Ocop.Site.Tests.Hosting;
using SiteHost = Ocop.Site.Tests.Hosting.Site;

namespace Ocop.Site.Tests.Data;

/// <summary>As whoever started it sees it: exit code 1, one sentence, no stack trace.</summary>
public sealed class A_start_that_cannot_go_on
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_the_mistaken_setting()
    {
        await using var database = await TestDatabase.EmptyAsync();
        IsOneSentence(await SiteProcess.EndAsync(database, ("Database:Provider", "Oracle")), "Database__Provider is 'Oracle'; it can be Sqlite or Postgres.");
    }

    [Fact]
    public async Task Names_the_gateway_that_is_half_set_up()
    {
        await using var database = await SeededSite.CopyAsync();
        IsOneSentence(await SiteProcess.EndAsync(database, ("Messages:Sms:Address", "https://gateway.example/sms")), "The setting Messages__Sms__Token is missing beside the others of its gateway.");
    }

    [Fact]
    public async Task Names_the_newer_version_s_migration()
    {
        await using var database = await SeededSite.CopyAsync();
        var newer = SiteHost.On(database);
        await newer.DoAsync(services => services.GetRequiredService<SiteDbContext>().Database.ExecuteSqlRawAsync(
            """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Tomorrow', '99.0')""", Now));
        await newer.StopAsync();

        IsOneSentence(await SiteProcess.EndAsync(database),
            "The database was last used by a newer version of the site (it holds the migration 29990101000000_Tomorrow); start that version, or restore the backup made before it.");
    }

    [Fact]
    public async Task Says_that_the_database_file_is_locked()
    {
        Assert.SkipWhen(TestDatabase.Postgres is not null, "SQLite's file.");
        await using var database = await SeededSite.CopyAsync();
        await using var other = new SqliteConnection($"Data Source={Path.Combine(database.DataDirectory, "site.db")};Pooling=False");
        await other.OpenAsync(Now);
        await using var hold = other.CreateCommand();
        hold.CommandText = "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE \"Held\" (\"Id\" INTEGER);";
        await hold.ExecuteNonQueryAsync(Now);

        IsOneSentence(await SiteProcess.EndAsync(database),
            $"The database file in {database.DataDirectory} is locked by another program; stop that program and start the site again.");
    }

    private static void IsOneSentence((int ExitCode, string Errors) end, string sentence)
    {
        Assert.Equal(sentence + Environment.NewLine, end.Errors);
        Assert.Equal(1, end.ExitCode);
    }
}
