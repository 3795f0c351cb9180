using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Features.Places;

namespace Ocop.Site.Features.Recalls;

internal sealed class RecallDecisionTable : IEntityTypeConfiguration<RecallDecision>
{
    public void Configure(EntityTypeBuilder<RecallDecision> table)
    {
        table.ToTable(nameof(Recall));
        table.Property(recall => recall.Id).ValueGeneratedNever();
        table.Property(recall => recall.Commune).HasConversion(code => code.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.Property(recall => recall.DecisionNumber).HasMaxLength(80);
        table.Property(recall => recall.ReasonVi).HasMaxLength(1000);
        table.Property(recall => recall.ReasonEn).HasMaxLength(1000);
        table.Property(recall => recall.AdviceVi).HasMaxLength(1000);
        table.Property(recall => recall.AdviceEn).HasMaxLength(1000);
        table.Property(recall => recall.LiftDecision).HasMaxLength(80);
        table.Property(recall => recall.LiftReason).HasMaxLength(1000);
        // One recall in force a lot: two officers who recall it at once make one.
        table.HasIndex(recall => recall.Lot).IsUnique().HasFilter($"\"{nameof(RecallDecision.Status)}\" = '{nameof(RecallStatus.InForce)}'");
        table.HasIndex(recall => new { recall.Since, recall.Id });
        table.Property(recall => recall.Status).IsConcurrencyToken();
    }
}
