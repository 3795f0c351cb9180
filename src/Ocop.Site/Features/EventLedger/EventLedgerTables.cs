using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ocop.Site.Features.EventLedger;

internal sealed class StoredEventTable : IEntityTypeConfiguration<StoredEvent>
{
    public void Configure(EntityTypeBuilder<StoredEvent> table)
    {
        table.ToTable("LedgerEvent");
        table.HasKey(e => e.LeafIndex);
        table.Property(e => e.LeafIndex).ValueGeneratedNever();
        table.Property(e => e.EventId).HasMaxLength(500);
        table.Property(e => e.Hash).HasMaxLength(100);
        table.Property(e => e.Type).HasMaxLength(200);
        table.Property(e => e.BizStep).HasMaxLength(200);
        // The last line of defence against a forked log: an event and its declaration, each once.
        table.HasIndex(e => new { e.EventId, e.IsErrorDeclaration }).IsUnique();
    }
}

internal sealed class StoredThingTable : IEntityTypeConfiguration<StoredThing>
{
    public void Configure(EntityTypeBuilder<StoredThing> table)
    {
        table.ToTable("LedgerThing");
        table.HasKey(t => new { t.Thing, t.LeafIndex });
        table.Property(t => t.Thing).HasMaxLength(500);
    }
}

internal sealed class StoredNodeTable : IEntityTypeConfiguration<StoredNode>
{
    public void Configure(EntityTypeBuilder<StoredNode> table)
    {
        table.ToTable("LedgerNode");
        table.HasKey(n => n.Number);
        table.Property(n => n.Number).ValueGeneratedNever();
        table.Property(n => n.Hash).HasMaxLength(32);
    }
}

internal sealed class LedgerHeadTable : IEntityTypeConfiguration<LedgerHead>
{
    public void Configure(EntityTypeBuilder<LedgerHead> table)
    {
        table.ToTable(nameof(LedgerHead));
        table.Property(h => h.Id).ValueGeneratedNever();
        table.HasData(new LedgerHead { Id = LedgerHead.TheOne, Size = 0 });
    }
}

internal sealed class StoredCheckpointTable : IEntityTypeConfiguration<StoredCheckpoint>
{
    public void Configure(EntityTypeBuilder<StoredCheckpoint> table)
    {
        table.ToTable("LedgerCheckpoint");
        table.HasKey(c => c.Size);
        table.Property(c => c.Size).ValueGeneratedNever();
        table.Property(c => c.Note).HasMaxLength(1000);
    }
}
