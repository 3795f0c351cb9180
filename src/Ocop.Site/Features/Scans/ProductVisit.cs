using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Scans;

/// <summary>How often people looked at a product's page on a day of Viet Nam: a number, and nothing of whom.</summary>
internal sealed class ProductVisit : IShownOnNoPage
{
    public Guid Product { get; init; }
    public DateOnly Day { get; init; }
    public long Count { get; init; }
}

internal sealed class ProductVisitTable : IEntityTypeConfiguration<ProductVisit>
{
    public void Configure(EntityTypeBuilder<ProductVisit> table)
    {
        table.ToTable(nameof(ProductVisit));
        table.HasKey(visit => new { visit.Product, visit.Day });
    }
}
