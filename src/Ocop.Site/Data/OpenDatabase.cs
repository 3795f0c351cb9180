using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform;

namespace Ocop.Site.Data;

/// <summary>Brings the database to this version and seeds it, or says in one sentence why it cannot.</summary>
public static class OpenDatabase
{
    /// <exception cref="SettingsMistake">The database is newer than this program, locked, or out of reach.</exception>
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = services.GetRequiredService<DatabaseSettings>();
        try
        {
            Directory.CreateDirectory(settings.DataDirectory);
            if (settings.Provider == DatabaseProvider.Sqlite)
            {
                SqliteSettings.CloseToOthers(settings.ConnectionString);
                SqliteSettings.WaitForTurn(settings.ConnectionString, toWrite: false);
            }
            if (!await DatabaseState.IsThisVersionsAsync(services, cancellationToken))
                await BringUpAsync(services, settings, cancellationToken);
        }
        catch (SqliteException locked) when (locked.SqliteErrorCode is 5 or 6)
        {
            throw new SettingsMistake($"The database file in {settings.DataDirectory} is locked by another program; stop that program and start the site again.", locked);
        }
        catch (SqliteException unusable)
        {
            throw new SettingsMistake($"The database file in {settings.DataDirectory} cannot be used: {unusable.Message.TrimEnd('.')}.", unusable);
        }
        catch (NpgsqlException unreachable) when (unreachable is not PostgresException { IsTransient: false, SqlState: not ("28P01" or "28000" or "3D000") })
        {
            throw new SettingsMistake($"PostgreSQL cannot be reached with ConnectionStrings__Site: {unreachable.Message.TrimEnd('.')}.", unreachable);
        }
        catch (Exception denied) when (denied is UnauthorizedAccessException or IOException)
        {
            throw new SettingsMistake($"The folder {settings.DataDirectory} cannot be written: {denied.Message.TrimEnd('.')}.", denied);
        }
    }

    private static async Task BringUpAsync(IServiceProvider services, DatabaseSettings settings, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        if (settings.Provider == DatabaseProvider.Postgres)
            await MakePlaceForMigrationsAsync(db, settings.ConnectionString, cancellationToken);
        var known = db.Database.GetMigrations().ToList();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw new SettingsMistake($"The database was last used by a newer version of the site (it holds the migration {unknown}); start that version, or restore the backup made before it.");
        // Migrating compares whole models and takes the write lock, even when there is nothing to do.
        if (known.Except(applied, StringComparer.Ordinal).Any())
        {
            if (settings.Provider == DatabaseProvider.Sqlite)
                SqliteSettings.WaitForTurn(settings.ConnectionString, toWrite: true);
            await db.Database.MigrateAsync(cancellationToken);
        }
        await scope.ServiceProvider.GetRequiredService<SeedRunner>().RunAsync(cancellationToken);
    }

    /// <summary>On a first start there is no database, or no table of migrations: PostgreSQL's provider would find out by a query that fails, and print the failure.</summary>
    private static async Task MakePlaceForMigrationsAsync(SiteDbContext db, string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await db.GetService<IRelationalDatabaseCreator>().CreateAsync(cancellationToken);
            await connection.OpenAsync(cancellationToken);
        }
        await using var isThere = new NpgsqlCommand("""SELECT to_regclass('"__EFMigrationsHistory"') IS NOT NULL""", connection);
        if (await isThere.ExecuteScalarAsync(cancellationToken) is false)
            await db.Database.ExecuteSqlRawAsync(db.GetService<IHistoryRepository>().GetCreateIfNotExistsScript(), cancellationToken);
    }
}
