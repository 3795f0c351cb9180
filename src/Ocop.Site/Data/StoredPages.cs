using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;
using Ocop.Site.Platform.Html;

namespace Ocop.Site.Data;

internal sealed class StoredPageTable : IEntityTypeConfiguration<StoredPage>
{
    public void Configure(EntityTypeBuilder<StoredPage> table)
    {
        table.ToTable(nameof(StoredPage));
        table.HasKey(page => new { page.Maker, page.Target });
        table.Property(page => page.Maker).HasMaxLength(64);
        table.Property(page => page.Target).HasMaxLength(StoredPage.LongestTarget);
        table.Property(page => page.ContentType).HasMaxLength(100);
        table.Property(page => page.Policy).HasMaxLength(2000);
        table.Property(page => page.Tag).HasMaxLength(40);
    }
}

/// <summary>Reads with a plain statement, for a start must not wait until EF Core is awake.</summary>
internal sealed class StoredPages(IServiceProvider services, DatabaseSettings database) : IStoredPages
{
    private const string Read = """
        SELECT "Target", "ContentType", "Policy", "Tag", "Brotli" FROM "StoredPage" WHERE "Maker" = @maker AND "Version" = @version AND "Day" = @day
        """;

    public async Task<IReadOnlyList<StoredPage>> ReadAsync(string maker, long version, DateOnly day, CancellationToken cancellationToken)
    {
        await using DbConnection connection = database.Provider == DatabaseProvider.Sqlite
            ? SqliteSettings.Open(database.ConnectionString)
            : await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = Read;
        foreach (var (name, value) in ((string, object)[])[("@maker", maker), ("@version", version), ("@day", day)])
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        var pages = new List<StoredPage>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            pages.Add(new()
            {
                Maker = maker,
                Target = rows.GetString(0),
                Version = version,
                Day = day,
                ContentType = rows.GetString(1),
                Policy = rows.IsDBNull(2) ? null : rows.GetString(2),
                Tag = rows.GetString(3),
                Brotli = rows.GetFieldValue<byte[]>(4),
            });
        }
        return pages;
    }

    public async Task ReplaceAsync(IReadOnlyList<StoredPage> pages, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Set<StoredPage>().ExecuteDeleteAsync(cancellationToken);
        db.AddRange(pages);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException beside) when (beside.InnerException is DbException)
        {
            // Another process on this database ends at the same instant: its pages are as good.
        }
    }
}
