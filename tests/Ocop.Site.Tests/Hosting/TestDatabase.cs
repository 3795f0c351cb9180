using Npgsql;

namespace Ocop.Site.Tests.Hosting;

/// <summary>Which database this run of the suite is on, and fresh copies of it: SQLite, or PostgreSQL when <c>OCOP_TEST_POSTGRES</c> holds a connection string.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly string Run = $"{Environment.ProcessId}_{Environment.TickCount64 % 100_000}";
    private static int made;

    private TestDatabase(string directory, string? connection) => (DataDirectory, Connection) = (directory, connection);

    public static string? Postgres { get; } = Environment.GetEnvironmentVariable("OCOP_TEST_POSTGRES") is { Length: > 0 } set ? set : null;

    public string DataDirectory { get; }

    /// <summary>Connection string on PostgreSQL; null on SQLite, where the file lies in the data directory.</summary>
    public string? Connection { get; }

    public Dictionary<string, string> Settings => Connection is null
        ? new() { ["DataDirectory"] = DataDirectory }
        : new() { ["DataDirectory"] = DataDirectory, ["Database:Provider"] = "Postgres", ["ConnectionStrings:Site"] = Connection };

    /// <summary>One that is there already, to be used by a second process.</summary>
    public static TestDatabase At(string directory, string? connection) => new(directory, string.IsNullOrEmpty(connection) ? null : connection);

    public static async Task<TestDatabase> EmptyAsync()
    {
        var name = $"ocop_{Run}_{Interlocked.Increment(ref made)}";
        if (Postgres is not null)
            await AdminAsync($"CREATE DATABASE {name}");
        return Named(name);
    }

    /// <summary>A copy of this database and its files. Nobody may be connected to it.</summary>
    public async Task<TestDatabase> CopyAsync()
    {
        var name = $"ocop_{Run}_{Interlocked.Increment(ref made)}";
        var copy = Named(name);
        // The last connection folds the write-ahead log into the database as it closes: on a busy machine a moment after the site says it stopped.
        for (var waited = 0; waited < 100 && Directory.EnumerateFiles(DataDirectory, "*-wal").Any(); waited++)
            await Task.Delay(50);
        foreach (var file in Directory.EnumerateFiles(DataDirectory, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(copy.DataDirectory, Path.GetRelativePath(DataDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        if (Connection is not null)
            await AdminAsync($"CREATE DATABASE {name} TEMPLATE {new NpgsqlConnectionStringBuilder(Connection).Database}");
        return copy;
    }

    /// <summary>Closes pooled connections, so that the database can be copied or dropped.</summary>
    public async Task LetGoAsync()
    {
        if (Connection is null)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            return;
        }
        await using var pool = new NpgsqlConnection(Connection);
        NpgsqlConnection.ClearPool(pool);
    }

    public async ValueTask DisposeAsync()
    {
        if (Connection is not null)
        {
            await AdminAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(Connection).Database} WITH (FORCE)");
        }
        Directory.Delete(DataDirectory, recursive: true);
    }

    private static TestDatabase Named(string name)
    {
        var directory = Directory.CreateTempSubdirectory(name).FullName;
        return new(directory, Postgres is null ? null : new NpgsqlConnectionStringBuilder(Postgres) { Database = name, MaxPoolSize = 40 }.ToString());
    }

    private static async Task AdminAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Postgres) { Database = "postgres", Pooling = false }.ToString());
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
