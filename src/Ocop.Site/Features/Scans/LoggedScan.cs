using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Scans;

/// <summary>A stored scan. Rows are only ever added, by <see cref="ScanGroups"/>.</summary>
internal sealed class LoggedScan : IShownOnNoPage
{
    public long Id { get; init; }
    public Guid Product { get; init; }
    public Guid? Lot { get; init; }
    public string? Serial { get; init; }

    /// <summary>The full hour in UTC.</summary>
    public DateTimeOffset Hour { get; init; }

    /// <summary>vi or en: the language of the page.</summary>
    public required string Language { get; init; }

    public Device Device { get; init; }
}

internal sealed class LoggedScanTable : IEntityTypeConfiguration<LoggedScan>
{
    public void Configure(EntityTypeBuilder<LoggedScan> table)
    {
        table.ToTable("Scan");
        table.Property(scan => scan.Serial).HasMaxLength(20);
        table.Property(scan => scan.Language).HasMaxLength(2);
        table.HasIndex(scan => new { scan.Lot, scan.Device });
        // A producer's weeks.
        table.HasIndex(scan => new { scan.Product, scan.Hour });
    }
}
