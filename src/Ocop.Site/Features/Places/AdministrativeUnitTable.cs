using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ocop.Site.Features.Places;

internal sealed class AdministrativeUnitTable : IEntityTypeConfiguration<AdministrativeUnit>
{
    public void Configure(EntityTypeBuilder<AdministrativeUnit> table)
    {
        table.ToTable(nameof(AdministrativeUnit));
        table.HasKey(unit => unit.Code);
        table.Property(unit => unit.Code).HasConversion(code => code.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.Property(unit => unit.Slug).HasMaxLength(80);
        table.HasIndex(unit => unit.Slug).IsUnique();
        table.Property(unit => unit.Name).HasMaxLength(80);
        table.Property(unit => unit.FormerProvince).HasMaxLength(40);
        table.Property(unit => unit.FormerDistricts).HasMaxLength(400);
        table.Property(unit => unit.OlderDistricts).HasMaxLength(400);
        table.Property(unit => unit.FormerUnits).HasMaxLength(600);
        table.Property(unit => unit.OlderUnits).HasMaxLength(400);
    }
}
