using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ocop.Site.Features.Shipments;

internal static class ShipmentLengths
{
    public const int Carrier = 40, Tracking = 40, Who = 120;
}

internal sealed class PackedParcelTable : IEntityTypeConfiguration<PackedParcel>
{
    public void Configure(EntityTypeBuilder<PackedParcel> table)
    {
        table.ToTable(nameof(Parcel));
        table.Property(parcel => parcel.Id).ValueGeneratedNever();
        table.Property(parcel => parcel.Carrier).HasMaxLength(ShipmentLengths.Carrier);
        table.Property(parcel => parcel.Tracking).HasMaxLength(ShipmentLengths.Tracking);
        table.Property(parcel => parcel.PackedBy).HasMaxLength(ShipmentLengths.Who);
        table.HasIndex(parcel => parcel.Part).IsUnique().HasFilter($"\"{nameof(PackedParcel.OpenedAt)}\" IS NULL");
        table.HasIndex(parcel => parcel.Order);
        // The seller's shelf: what is packed and has not left.
        table.HasIndex(parcel => new { parcel.Seller, parcel.PackedAt, parcel.Id })
            .HasFilter($"\"{nameof(PackedParcel.OpenedAt)}\" IS NULL AND \"{nameof(PackedParcel.SentAt)}\" IS NULL AND \"{nameof(PackedParcel.ReceivedAt)}\" IS NULL");
    }
}

internal sealed class RecallNoticeTable : IEntityTypeConfiguration<RecallNotice>
{
    public void Configure(EntityTypeBuilder<RecallNotice> table)
    {
        table.ToTable(nameof(RecallNotice));
        table.HasKey(notice => new { notice.Recall, notice.Order });
    }
}
