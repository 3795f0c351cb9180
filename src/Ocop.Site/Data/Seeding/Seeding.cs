using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ocop.Site.Data.Seeding;

/// <summary>Fills a module's tables from <c>content/</c>, once. Runs in the order the modules are registered.</summary>
public interface ISeed
{
    /// <summary>Stored when done, so it must never change: <c>places</c>, <c>catalogue-demo</c>.</summary>
    string Name { get; }

    /// <summary>Invented for a demonstration: runs in Development, or when <c>Demonstration</c> is set to true.</summary>
    bool IsDemonstration { get; }

    /// <summary>Adds to the context; the runner saves and commits, together with the note that it was done.</summary>
    Task RunAsync(SeedContent content, CancellationToken cancellationToken);
}

internal sealed class SeedRun : IShownOnNoPage
{
    public required string Name { get; init; }
    public DateTimeOffset At { get; init; }
}

internal sealed class SeedRunTable : IEntityTypeConfiguration<SeedRun>
{
    public void Configure(EntityTypeBuilder<SeedRun> table)
    {
        table.ToTable(nameof(SeedRun));
        table.HasKey(run => run.Name);
        table.Property(run => run.Name).HasMaxLength(100);
    }
}

/// <summary>Whether this site shows a demonstration, which every page of it says.</summary>
public sealed record Demonstration(bool IsShown);

internal sealed class SeedRunner(SiteDbContext db, IEnumerable<ISeed> seeds, SeedContent content, Demonstration demonstration, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var done = (await db.Set<SeedRun>().Select(run => run.Name).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var seed in seeds.Where(s => !done.Contains(s.Name) && (demonstration.IsShown || !s.IsDemonstration)))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await seed.RunAsync(content, cancellationToken);
            db.Add(new SeedRun { Name = seed.Name, At = clock.GetUtcNow() });
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }
}
