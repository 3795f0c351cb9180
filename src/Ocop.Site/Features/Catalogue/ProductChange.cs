using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ocop.Site.Features.Catalogue;

internal enum ProductChangeKind
{
    Entered,
    Renamed,
    GtinTied,
}

/// <summary>What was done to a product's entry, on what ground and by whom. Only ever added to.</summary>
internal sealed class ProductChange
{
    public const int LongestGround = 300;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Product { get; init; }
    public required ProductChangeKind Kind { get; init; }
    public required string Before { get; init; }
    public required string After { get; init; }

    /// <summary>The decision, or the proof that was seen.</summary>
    public required string Ground { get; init; }

    /// <summary>Null when no person did it.</summary>
    public Guid? By { get; init; }

    /// <summary>As the officer was called then.</summary>
    public string ByName { get; init; } = "";

    public required DateTimeOffset At { get; init; }
}

internal sealed class ProductChangeTable : IEntityTypeConfiguration<ProductChange>
{
    public void Configure(EntityTypeBuilder<ProductChange> table)
    {
        table.ToTable(nameof(ProductChange));
        table.Property(change => change.Id).ValueGeneratedNever();
        table.HasIndex(change => change.Product);
        table.Property(change => change.Before).HasMaxLength(410);
        table.Property(change => change.After).HasMaxLength(410);
        table.Property(change => change.Ground).HasMaxLength(ProductChange.LongestGround);
        table.Property(change => change.ByName).HasMaxLength(200);
    }
}
