using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Features.Places;

namespace Ocop.Site.Features.Offices;

internal sealed class ProgrammeOfficeTable : IEntityTypeConfiguration<ProgrammeOffice>
{
    public void Configure(EntityTypeBuilder<ProgrammeOffice> table)
    {
        table.ToTable(nameof(Office));
        table.Property(office => office.Id).ValueGeneratedNever();
        table.Property(office => office.Code).HasMaxLength(20);
        table.HasIndex(office => office.Code).IsUnique();
        table.Property(office => office.NameVi).HasMaxLength(200);
        table.Property(office => office.NameEn).HasMaxLength(200);
        table.Property(office => office.Commune).HasConversion(code => code!.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.HasIndex(office => office.Commune);
        table.Property(office => office.Phone).HasMaxLength(20);
    }
}

internal sealed class PostingTable : IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<Posting> table)
    {
        table.ToTable(nameof(Posting));
        table.HasKey(posting => new { posting.Account, posting.Office });
        table.HasOne<ProgrammeOffice>().WithMany().HasForeignKey(posting => posting.Office).OnDelete(DeleteBehavior.Restrict);
    }
}
