using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ocop.Site.Data.Seeding;

/// <summary>Fills a module's tables from <c>content/</c>, once. Runs in the order the modules are registered.</summary>
public interface ISeed
{
    /// <summary>Stored when done, so it must never change: <c>places</c>, <c>catalogue-demo</c>.</summary>
    static abstract string Name { get; }

    /// <summary>Invented for a demonstration: runs in Development, or when <c>Demonstration</c> is set to true.</summary>
    static abstract bool IsDemonstration { get; }

    /// <summary>Adds to the context; the runner saves and commits, together with the note that it was done.</summary>
    Task RunAsync(SeedContent content, CancellationToken cancellationToken);
}

/// <summary>A seed as it is registered: a start asks for its name, and seldom for more.</summary>
internal sealed record RegisteredSeed(string Name, bool IsDemonstration, Type Seed);

public static class SeedRegistration
{
    public static IServiceCollection AddSeed<TSeed>(this IServiceCollection services) where TSeed : class, ISeed =>
        services.AddScoped<TSeed>().AddSingleton(new RegisteredSeed(TSeed.Name, TSeed.IsDemonstration, typeof(TSeed)));
}

internal sealed class SeedRun : IShownOnNoPage
{
    public const string Names = """SELECT "Name" FROM "SeedRun" """;

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

internal sealed class SeedRunner(
    SiteDbContext db, IEnumerable<RegisteredSeed> seeds, IServiceProvider services, SeedContent content, Demonstration demonstration, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var done = (await db.Set<SeedRun>().Select(run => run.Name).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var seed in Wanted(seeds, demonstration).Where(s => !done.Contains(s.Name)))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await ((ISeed)services.GetRequiredService(seed.Seed)).RunAsync(content, cancellationToken);
            db.Add(new SeedRun { Name = seed.Name, At = clock.GetUtcNow() });
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Those that this site should have run, in their order.</summary>
    public static IEnumerable<RegisteredSeed> Wanted(IEnumerable<RegisteredSeed> seeds, Demonstration demonstration) =>
        seeds.Where(s => demonstration.IsShown || !s.IsDemonstration);
}
