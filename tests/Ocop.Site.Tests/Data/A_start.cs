using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
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
    public async Task Says_within_seconds_that_the_database_file_is_locked()
    {
        await using var database = await TestDatabase.EmptyAsync();
        Dictionary<string, string> settings = new() { ["DataDirectory"] = database.DataDirectory };
        await using var services = ServicesOn(settings);
        await using var other = new SqliteConnection($"Data Source={Path.Combine(database.DataDirectory, "site.db")};Pooling=False");
        await other.OpenAsync(CancellationToken.None);
        await using var hold = other.CreateCommand();
        hold.CommandText = "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE \"Held\" (\"Id\" INTEGER);";
        await hold.ExecuteNonQueryAsync(CancellationToken.None);

        var waited = Stopwatch.StartNew();
        var mistake = await Assert.ThrowsAsync<SettingsMistake>(() => OpenDatabase.RunAsync(services, CancellationToken.None));

        Assert.InRange(waited.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.Contains("is locked by another program", mistake.Message, StringComparison.Ordinal);
    }

    /// <summary>On an empty database, and on PostgreSQL also on one that is still to be made.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Complains_of_nothing_the_first_time(bool isMade)
    {
        await using var database = await TestDatabase.EmptyAsync();
        var settings = database.Settings;
        if (!isMade && database.Connection is { } connection)
            settings["ConnectionStrings:Site"] = new NpgsqlConnectionStringBuilder(connection) { Database = $"ocop_start_{Environment.ProcessId}" }.ToString();
        var complaints = new Complaints();
        await using var services = ServicesOn(settings, complaints);

        await OpenDatabase.RunAsync(services, CancellationToken.None);

        Assert.Empty(complaints.Told);
        if (!isMade && database.Connection is not null)
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Database.EnsureDeletedAsync(CancellationToken.None);
        }
        await database.LetGoAsync();
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

    private static ServiceProvider ServicesOn(Dictionary<string, string> settings, ILoggerProvider? log = null) => new ServiceCollection()
        .AddLogging(logging =>
        {
            if (log is not null)
                logging.AddProvider(log);
        })
        .AddSingleton<TimeProvider>(new FakeClock(FakeClock.Noon))
        .AddSingleton(new SeedContent(""))
        .AddSingleton(new Demonstration(IsShown: false))
        .AddData(new ConfigurationBuilder().AddInMemoryCollection(settings!).Build(), contentRoot: "/")
        .BuildServiceProvider();

    /// <summary>Collects what is logged as an error or worse.</summary>
    private sealed class Complaints : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Told { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Told.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
