using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Ocop.Site.Data.Conversions;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Data;

/// <summary>An entity that no page shows (scans, sessions, outbox): storing it leaves the page version as it is.</summary>
public interface IShownOnNoPage;

/// <summary>The one model for both databases. It names no entity: each module brings its own table file, and queries are <c>db.Set&lt;T&gt;()</c>.</summary>
public abstract class SiteDbContext(DbContextOptions options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder types)
    {
        types.Properties<Gtin>().HaveConversion<GtinDigits>().HaveMaxLength(14);
        types.Properties<Dong>().HaveConversion<DongAmount>();
        types.Properties<VietnamPhone>().HaveConversion<PhoneNumber>().HaveMaxLength(16);
        types.Properties<DateTimeOffset>().HaveConversion<UtcTime>();
        types.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    protected override void OnModelCreating(ModelBuilder model) =>
        model.ApplyConfigurationsFromAssembly(typeof(SiteDbContext).Assembly);

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously: the page version is raised in the same transaction.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false; // looked for once is enough
        try
        {
            if (!ChangeTracker.Entries().Any(ChangesAPage))
                return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

            await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
            var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            await RaisePageVersionAsync(cancellationToken);
            if (own is not null)
                await own.CommitAsync(cancellationToken);
            return rows;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>To be called in the transaction of a bulk statement, which the change tracker does not see.</summary>
    public Task RaisePageVersionAsync(CancellationToken cancellationToken) =>
        Set<PageVersion>().ExecuteUpdateAsync(row => row.SetProperty(v => v.Value, v => v.Value + 1), cancellationToken);

    /// <summary>As this transaction sees it.</summary>
    public Task<long> PageVersionAsync(CancellationToken cancellationToken) => Set<PageVersion>().Select(v => v.Value).SingleAsync(cancellationToken);

    private static bool ChangesAPage(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && entry.Entity is not (IShownOnNoPage or StoredPage);
}

public sealed class SqliteSiteDbContext(DbContextOptions<SqliteSiteDbContext> options) : SiteDbContext(options);

public sealed class PostgresSiteDbContext(DbContextOptions<PostgresSiteDbContext> options) : SiteDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder types)
    {
        base.ConfigureConventions(types);
        // Byte by byte, as SQLite compares: stored sort keys then give one order in both (VN-34).
        types.Properties<string>().UseCollation("C");
    }
}
