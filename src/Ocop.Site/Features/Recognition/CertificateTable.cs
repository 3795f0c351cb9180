using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Features.Places;

namespace Ocop.Site.Features.Recognition;

internal sealed class CertificateTable : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> table)
    {
        table.ToTable(nameof(Certificate));
        table.Property(certificate => certificate.Id).ValueGeneratedNever();
        table.Property(certificate => certificate.Commune).HasConversion(code => code.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.Property(certificate => certificate.DecisionNumber).HasMaxLength(80);
        table.Property(certificate => certificate.AuthorityVi).HasMaxLength(200);
        table.Property(certificate => certificate.AuthorityEn).HasMaxLength(200);
        table.Property(certificate => certificate.StopDecision).HasMaxLength(80);
        table.Property(certificate => certificate.ReasonVi).HasMaxLength(1000);
        table.Property(certificate => certificate.ReasonEn).HasMaxLength(1000);
        table.HasIndex(certificate => certificate.Product);
        table.HasIndex(certificate => new { certificate.LastDay, certificate.Id });
        table.HasIndex(certificate => new { certificate.Commune, certificate.LastDay, certificate.Id });
        // Two officers who decide at once: the second is told that it is no longer in force.
        table.Property(certificate => certificate.Status).IsConcurrencyToken();
    }
}
