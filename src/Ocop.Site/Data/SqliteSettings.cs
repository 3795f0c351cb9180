using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ocop.Site.Data;

/// <summary>SQLite's pragmas, in one place, and why.</summary>
internal static class SqliteSettings
{
    // WAL: readers never wait for the writer.
    // FULL: what was answered is on the disk, even when the power goes; grouped commits make it free (docs/benchmarks.md).
    // 10 s: a second writer waits its turn instead of failing.
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON;";

    /// <summary>An open connection that belongs to the caller alone.</summary>
    public static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        connection.Open();
        Apply(connection);
        return connection;
    }

    /// <summary>Makes the database file, or finds it, readable by its owner alone; SQLite gives the log beside it the same rights.</summary>
    public static void CloseToOthers(string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // An existing file is not opened: closing it would take away the locks that connections of this process hold on it.
        if (!File.Exists(file))
        {
            new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = owner }).Dispose();
            Open(connectionString).Dispose(); // in its journal mode at once: EF looks at it through a connection that only reads
        }
        foreach (var existing in (string[])[file, $"{file}-wal", $"{file}-shm"])
        {
            if (File.Exists(existing))
                File.SetUnixFileMode(existing, owner);
        }
    }

    /// <summary>Waits some seconds for a program that lets nobody read, or write: much less than each statement of a start would.</summary>
    /// <exception cref="SqliteException">It still does.</exception>
    public static void WaitForTurn(string connectionString, bool toWrite)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false, DefaultTimeout = 8 }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = toWrite ? "BEGIN IMMEDIATE; ROLLBACK;" : "SELECT COUNT(*) FROM sqlite_master;";
        command.ExecuteNonQuery();
    }

    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    internal sealed class OnOpen : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Apply(connection);
            return Task.CompletedTask;
        }
    }
}
