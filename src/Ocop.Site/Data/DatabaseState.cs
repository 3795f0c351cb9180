using System.Data.Common;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Npgsql;
using Ocop.Site.Data.Seeding;

namespace Ocop.Site.Data;

/// <summary>Whether a start has anything to do to the database, asked in two plain statements: nearly every start has not,
/// and need not wait for EF Core to wake up to find that out (docs/decisions/start.md).</summary>
internal static class DatabaseState
{
    /// <summary>The migrations of this program, as the build noted them from their files: generated ones have a folder for each database,
    /// a module's own is for both.</summary>
    public static IEnumerable<string> MigrationsFor(DatabaseProvider provider) =>
        from note in typeof(DatabaseState).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        let folders = note.Key.Split('/', '\\')
        where folders is ["Features", _, "Migrations", _] || (folders is ["Data", "Migrations", var database, _] && database == provider.ToString())
        select note.Value;

    /// <summary>True when exactly this program's migrations are applied and every seed it wants has run; false whenever somebody must look closer.</summary>
    public static async Task<bool> IsThisVersionsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = services.GetRequiredService<DatabaseSettings>();
        var seeds = SeedRunner.Wanted(services.GetServices<RegisteredSeed>(), services.GetRequiredService<Demonstration>());
        try
        {
            await using DbConnection connection = settings.Provider == DatabaseProvider.Sqlite
                ? SqliteSettings.Open(settings.ConnectionString)
                : await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellationToken);
            var applied = await ReadAsync(connection, """SELECT "MigrationId" FROM "__EFMigrationsHistory" """, cancellationToken);
            return applied.SetEquals(MigrationsFor(settings.Provider))
                && (await ReadAsync(connection, SeedRun.Names, cancellationToken)).IsSupersetOf(seeds.Select(seed => seed.Name));
        }
        catch (SqliteException noSuchTable) when (noSuchTable.SqliteErrorCode == SQLitePCL.raw.SQLITE_ERROR)
        {
            return false;
        }
        catch (PostgresException notMade) when (notMade.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }

    private static async Task<HashSet<string>> ReadAsync(DbConnection connection, string names, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = names;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken))
            found.Add(rows.GetString(0));
        return found;
    }
}
