using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ocop.Site.Data.KeptForms;

/// <summary>A form that arrived after its session had ended, sealed, until its owner is back.</summary>
internal sealed class KeptForm : IShownOnNoPage
{
    public Guid Id { get; init; }
    public required string SealedForm { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class KeptFormTable : IEntityTypeConfiguration<KeptForm>
{
    public void Configure(EntityTypeBuilder<KeptForm> table)
    {
        table.ToTable(nameof(KeptForm));
        table.Property(f => f.Id).ValueGeneratedNever();
        table.HasIndex(f => f.ExpiresAt);
    }
}
