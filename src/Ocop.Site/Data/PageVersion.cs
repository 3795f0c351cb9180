using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;
using Ocop.Site.Platform.Html;

namespace Ocop.Site.Data;

/// <summary>The one row that every change of a page raises, in the transaction of the change.</summary>
internal sealed class PageVersion : IShownOnNoPage
{
    public const string Read = """SELECT "Value" FROM "PageVersion" WHERE "Id" = 1""";

    public int Id { get; init; }
    public long Value { get; set; }
}

internal sealed class PageVersionTable : IEntityTypeConfiguration<PageVersion>
{
    public void Configure(EntityTypeBuilder<PageVersion> table)
    {
        table.ToTable(nameof(PageVersion));
        table.Property(v => v.Id).ValueGeneratedNever();
        table.HasData(new PageVersion { Id = 1, Value = 1 });
    }
}

/// <summary>Reads the row with one prepared statement on a connection of its own: a few microseconds, so that waiting for one's turn
/// costs less than a connection for each thread.</summary>
internal sealed class SqlitePageVersion(DatabaseSettings database) : IPageVersion, IDisposable
{
    private readonly Lock gate = new();
    private SqliteCommand? read;

    public ValueTask<long> CurrentAsync()
    {
        lock (gate)
        {
            if (read is null)
            {
                read = SqliteSettings.Open(database.ConnectionString).CreateCommand();
                read.CommandText = PageVersion.Read;
            }
            return new((long)read.ExecuteScalar()!);
        }
    }

    public void Dispose()
    {
        read?.Connection?.Dispose();
        read?.Dispose();
    }
}

/// <summary>One query at a time answers everyone who asked before it began: as fresh as a query of one's own, at a fraction of the load.</summary>
internal sealed class PostgresPageVersion(NpgsqlDataSource database) : IPageVersion
{
    private readonly Lock gate = new();
    private Task<long> running = Task.FromResult(0L);
    private Task<long>? waiting;

    public ValueTask<long> CurrentAsync()
    {
        lock (gate)
        {
            // A read under way may have begun before the caller's own last write: join the next one.
            waiting ??= AfterAsync(running);
            return new(waiting);
        }
    }

    private async Task<long> AfterAsync(Task before)
    {
        await before.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await Task.Yield();
        Task<long> read;
        lock (gate)
        {
            read = running = ReadAsync();
            waiting = null;
        }
        return await read;
    }

    private async Task<long> ReadAsync()
    {
        await Task.Yield();
        await using var command = database.CreateCommand(PageVersion.Read);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
