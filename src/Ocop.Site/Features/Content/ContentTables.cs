using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ocop.Site.Features.Content;

internal sealed class ContentDocumentTable : IEntityTypeConfiguration<ContentDocument>
{
    public void Configure(EntityTypeBuilder<ContentDocument> table)
    {
        table.ToTable(nameof(ContentDocument));
        table.Property(document => document.Id).ValueGeneratedNever();
        table.Property(document => document.Type).HasMaxLength(40);
        table.Property(document => document.Key).HasMaxLength(160);
        table.HasIndex(document => new { document.Type, document.Key }).IsUnique();
    }
}

internal sealed class ContentVariantTable : IEntityTypeConfiguration<ContentVariant>
{
    public void Configure(EntityTypeBuilder<ContentVariant> table)
    {
        table.ToTable(nameof(ContentVariant));
        table.Property(variant => variant.Id).ValueGeneratedNever();
        table.HasOne<ContentDocument>().WithMany().HasForeignKey(variant => variant.Document);
        table.HasIndex(variant => new { variant.Document, variant.Language }).IsUnique();
        // No foreign key: version and variant are stored together, and each names the other.
        table.HasIndex(variant => variant.Published);
    }
}

internal sealed class ContentVersionTable : IEntityTypeConfiguration<ContentVersion>
{
    public void Configure(EntityTypeBuilder<ContentVersion> table)
    {
        table.ToTable(nameof(ContentVersion));
        table.Property(version => version.Id).ValueGeneratedNever();
        table.Property(version => version.Title).HasMaxLength(200);
        table.Property(version => version.Summary).HasMaxLength(300);
        table.HasOne<ContentVariant>().WithMany().HasForeignKey(version => version.Variant);
        table.HasIndex(version => new { version.Variant, version.Number }).IsUnique();
    }
}
