using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Tourism;

internal sealed class VisitedPointTable : IEntityTypeConfiguration<VisitedPoint>
{
    public void Configure(EntityTypeBuilder<VisitedPoint> table)
    {
        table.ToTable(nameof(TourismPoint));
        table.Property(point => point.Id).ValueGeneratedNever();
        table.Property(point => point.Slug).HasMaxLength(160);
        table.HasIndex(point => point.Slug).IsUnique();
        table.Property(point => point.NameVi).HasMaxLength(160);
        table.Property(point => point.NameEn).HasMaxLength(160);
        table.Property(point => point.NameKey).HasMaxLength(VietnameseText.SortKeyLength);
        table.HasIndex(point => point.NameKey);
        table.Property(point => point.Kind).HasMaxLength(40);
        table.HasOne<PlaceKind>().WithMany().HasForeignKey(point => point.Kind);
        table.Property(point => point.Commune).HasConversion(code => code.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.HasIndex(point => point.Commune);
        // The box around a circle: a range of latitudes, then the few longitudes in it.
        table.HasIndex(point => new { point.Latitude, point.Longitude });
        table.Property(point => point.FactVi).HasMaxLength(500);
        table.Property(point => point.FactEn).HasMaxLength(500);
        table.Property(point => point.RouteVi).HasMaxLength(80);
        table.Property(point => point.RouteEn).HasMaxLength(80);
    }
}

internal sealed class PlaceKindTable : IEntityTypeConfiguration<PlaceKind>
{
    public void Configure(EntityTypeBuilder<PlaceKind> table)
    {
        table.ToTable("TourismKind");
        table.HasKey(kind => kind.Code);
        table.Property(kind => kind.Code).HasMaxLength(40);
        table.Property(kind => kind.NameVi).HasMaxLength(80);
        table.Property(kind => kind.NameEn).HasMaxLength(80);
    }
}

internal sealed class VisitedVillageTable : IEntityTypeConfiguration<VisitedVillage>
{
    public void Configure(EntityTypeBuilder<VisitedVillage> table)
    {
        table.ToTable(nameof(CraftVillage));
        table.Property(village => village.Id).ValueGeneratedNever();
        table.Property(village => village.Slug).HasMaxLength(160);
        table.HasIndex(village => village.Slug).IsUnique();
        table.Property(village => village.NameVi).HasMaxLength(160);
        table.Property(village => village.NameEn).HasMaxLength(160);
        table.Property(village => village.NameKey).HasMaxLength(VietnameseText.SortKeyLength);
        table.HasIndex(village => village.NameKey);
        table.Property(village => village.CraftVi).HasMaxLength(80);
        table.Property(village => village.CraftEn).HasMaxLength(80);
        table.Property(village => village.Commune).HasConversion(code => code.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.HasIndex(village => village.Commune);
        table.HasIndex(village => new { village.Latitude, village.Longitude });
        table.Property(village => village.FormerPlaceVi).HasMaxLength(160);
        table.Property(village => village.MainProductsVi).HasMaxLength(300);
        table.Property(village => village.MainProductsEn).HasMaxLength(300);
        table.Property(village => village.FactVi).HasMaxLength(500);
        table.Property(village => village.FactEn).HasMaxLength(500);
    }
}

internal sealed class VillageProductTable : IEntityTypeConfiguration<VillageProduct>
{
    public void Configure(EntityTypeBuilder<VillageProduct> table)
    {
        table.ToTable("CraftVillageProduct");
        table.HasKey(from => from.Product);
        table.Property(from => from.Product).HasMaxLength(160);
        table.HasOne<VisitedVillage>().WithMany().HasForeignKey(from => from.Village);
    }
}
