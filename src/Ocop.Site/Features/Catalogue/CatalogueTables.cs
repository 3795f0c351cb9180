using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Catalogue;

internal sealed class RegisteredProductTable : IEntityTypeConfiguration<RegisteredProduct>
{
    public void Configure(EntityTypeBuilder<RegisteredProduct> table)
    {
        table.ToTable(nameof(Product));
        table.Property(product => product.Id).ValueGeneratedNever();
        table.Property(product => product.Slug).HasMaxLength(160);
        table.HasIndex(product => product.Slug).IsUnique();
        table.Property(product => product.Key).HasMaxLength(160);
        table.HasIndex(product => product.Key).IsUnique();
        table.Property(product => product.NameVi).HasMaxLength(200);
        table.Property(product => product.NameEn).HasMaxLength(200);
        table.Property(product => product.NameKey).HasMaxLength(VietnameseText.SortKeyLength);
        table.HasIndex(product => new { product.NameKey, product.Id });
        table.HasIndex(product => product.Producer);
        table.Property(product => product.Commune).HasConversion(code => code.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.HasIndex(product => product.Commune);
        table.HasIndex(product => product.Gtin).IsUnique();
        table.Property(product => product.Code).HasConversion(code => code.ToString(), characters => ShortCode.Parse(characters)).HasMaxLength(8);
        table.HasIndex(product => product.Code).IsUnique();
        table.Property(product => product.PackVi).HasMaxLength(100);
        table.Property(product => product.PackEn).HasMaxLength(100);
        table.Property(product => product.FactVi).HasMaxLength(500);
        table.Property(product => product.FactEn).HasMaxLength(500);
        table.Property(product => product.StorageVi).HasMaxLength(300);
        table.Property(product => product.StorageEn).HasMaxLength(300);
        table.Property(product => product.IngredientsVi).HasMaxLength(600);
        table.Property(product => product.IngredientsEn).HasMaxLength(600);
        table.Property(product => product.Allergens).HasMaxLength(100);
        table.Property(product => product.StandardsVi).HasMaxLength(300);
        table.Property(product => product.StandardsEn).HasMaxLength(300);
        table.Property(product => product.OtherNames).HasMaxLength(300);
    }
}

internal sealed class FormerSlugTable : IEntityTypeConfiguration<FormerSlug>
{
    public void Configure(EntityTypeBuilder<FormerSlug> table)
    {
        table.ToTable("ProductFormerSlug");
        table.HasKey(former => former.Slug);
        table.Property(former => former.Slug).HasMaxLength(160);
        table.HasIndex(former => former.Product);
    }
}

internal sealed class RetiredGtinTable : IEntityTypeConfiguration<RetiredGtin>
{
    public void Configure(EntityTypeBuilder<RetiredGtin> table)
    {
        table.ToTable(nameof(RetiredGtin));
        table.HasKey(retired => retired.Gtin);
    }
}

internal sealed class ProductSetTable : IEntityTypeConfiguration<ProductSetEntry>
{
    public void Configure(EntityTypeBuilder<ProductSetEntry> table)
    {
        table.ToTable(nameof(ProductSet));
        table.HasKey(set => set.Number);
        table.Property(set => set.Number).ValueGeneratedNever();
        table.Property(set => set.Group).HasMaxLength(20);
        table.Property(set => set.GroupVi).HasMaxLength(120);
        table.Property(set => set.GroupEn).HasMaxLength(120);
        table.Property(set => set.NameVi).HasMaxLength(120);
        table.Property(set => set.NameEn).HasMaxLength(120);
        table.Property(set => set.Edition).HasMaxLength(20);
    }
}

internal sealed class AllergenWordsTable : IEntityTypeConfiguration<AllergenWords>
{
    public void Configure(EntityTypeBuilder<AllergenWords> table)
    {
        table.ToTable(nameof(Allergen));
        table.HasKey(words => words.Code);
        table.Property(words => words.Code).HasMaxLength(20);
        table.Property(words => words.NameVi).HasMaxLength(80);
        table.Property(words => words.NameEn).HasMaxLength(80);
    }
}
