using Npgsql;
using Ocop.Site.Platform;

namespace Ocop.Site.Data;

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Which database, and the folder where the site writes everything that is a file.</summary>
/// <param name="DataDirectory">Absolute; from the setting <c>DataDirectory</c>, <c>data</c> below the content root if it is silent.</param>
public sealed record DatabaseSettings(DatabaseProvider Provider, string ConnectionString, string DataDirectory)
{
    /// <exception cref="SettingsMistake">The provider is unknown, or PostgreSQL has no connection string that can be read.</exception>
    internal static DatabaseSettings From(IConfiguration configuration, string contentRoot)
    {
        var directory = Path.GetFullPath(configuration["DataDirectory"] is { Length: > 0 } named ? named : "data", contentRoot);
        var provider = configuration["Database:Provider"] is { Length: > 0 } word
            ? Enum.TryParse<DatabaseProvider>(word, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known
                : throw new SettingsMistake($"Database__Provider is '{word}'; it can be Sqlite or Postgres.")
            : DatabaseProvider.Sqlite;
        var connection = configuration.GetConnectionString("Site");
        if (provider == DatabaseProvider.Sqlite)
            connection = $"Data Source={Path.Combine(directory, "site.db")}";
        else if (string.IsNullOrWhiteSpace(connection))
            throw new SettingsMistake("Database__Provider is Postgres, but ConnectionStrings__Site is empty.");
        else if (FaultOf(connection) is { } fault)
            throw new SettingsMistake($"ConnectionStrings__Site cannot be read; it should look like Host=localhost;Database=ocop;Username=ocop;Password=…: {fault.Message.TrimEnd('.')}.", fault);
        return new(provider, connection, directory);
    }

    private static Exception? FaultOf(string connection)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(connection);
            return null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or OverflowException)
        {
            return unreadable;
        }
    }
}
