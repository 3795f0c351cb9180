using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Features.Places;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Lots;

internal sealed class RegisteredLotTable : IEntityTypeConfiguration<RegisteredLot>
{
    public void Configure(EntityTypeBuilder<RegisteredLot> table)
    {
        table.ToTable("Lot");
        table.Property(lot => lot.Id).ValueGeneratedNever();
        table.Property(lot => lot.Number).HasConversion(number => number.ToString(), text => LotNumber.Parse(text)).HasMaxLength(LotNumber.MaxLength);
        table.HasIndex(lot => new { lot.Product, lot.Number }).IsUnique();
        table.Property(lot => lot.Code).HasConversion(code => code.ToString(), text => ShortCode.Parse(text)).HasMaxLength(ShortCode.Length);
        table.HasIndex(lot => lot.Code).IsUnique();
        table.Property(lot => lot.Commune).HasConversion(code => code.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.Property(lot => lot.Epc).HasMaxLength(200);
        // Lists run newest first: by producer for the workspace, by commune for an officer, all for the province.
        table.HasIndex(lot => new { lot.Producer, lot.RecordedAt, lot.Id });
        table.HasIndex(lot => new { lot.Commune, lot.RecordedAt, lot.Id });
        table.HasIndex(lot => new { lot.RecordedAt, lot.Id });
        table.HasIndex(lot => new { lot.MadeOn, lot.Product });
    }
}

internal sealed class StockMovementTable : IEntityTypeConfiguration<StockMovement>
{
    public void Configure(EntityTypeBuilder<StockMovement> table)
    {
        table.ToTable("LotStockMovement");
        table.Property(movement => movement.Id).ValueGeneratedNever();
        table.HasIndex(movement => movement.Lot);
        table.HasIndex(movement => movement.Entry);
        table.HasIndex(movement => movement.Order);
    }
}

internal sealed class LotStockTable : IEntityTypeConfiguration<LotStock>
{
    public void Configure(EntityTypeBuilder<LotStock> table)
    {
        table.ToTable(nameof(LotStock), stock => stock.HasCheckConstraint("CK_LotStock_NeverNegative", "\"Held\" >= 0 AND \"OnHand\" >= \"Held\""));
        table.HasKey(stock => stock.Lot);
        table.Property(stock => stock.Lot).ValueGeneratedNever();
        table.HasIndex(stock => stock.Product);
    }
}

internal sealed class HeldStockTable : IEntityTypeConfiguration<HeldStock>
{
    public void Configure(EntityTypeBuilder<HeldStock> table)
    {
        table.ToTable(nameof(HeldStock), held => held.HasCheckConstraint("CK_HeldStock_Packs", "\"Packs\" > 0"));
        table.HasKey(held => new { held.Order, held.Line, held.Lot });
        table.HasIndex(held => held.Lot);
    }
}

internal sealed class JournalEntryTable : IEntityTypeConfiguration<JournalEntry>
{
    public const int LongestPlace = 120, LongestNote = 500, LongestReason = 300;

    public void Configure(EntityTypeBuilder<JournalEntry> table)
    {
        table.ToTable("LotJournalEntry");
        table.Property(entry => entry.Id).ValueGeneratedNever();
        table.Property(entry => entry.Word).HasMaxLength(20);
        table.Property(entry => entry.Commune).HasConversion(code => code.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.Property(entry => entry.Place).HasMaxLength(LongestPlace);
        table.Property(entry => entry.Note).HasMaxLength(LongestNote);
        table.Property(entry => entry.Photo).HasMaxLength(100);
        table.Property(entry => entry.EventId).HasMaxLength(120);
        table.Property(entry => entry.RecordedBy).HasMaxLength(200);
        table.Property(entry => entry.WrongBecause).HasMaxLength(LongestReason);
        table.HasIndex(entry => new { entry.Lot, entry.At });
    }
}
