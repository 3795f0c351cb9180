using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Producers;

internal sealed class RegisteredProducerTable : IEntityTypeConfiguration<RegisteredProducer>
{
    public void Configure(EntityTypeBuilder<RegisteredProducer> table)
    {
        table.ToTable(nameof(Producer));
        table.Property(producer => producer.Id).ValueGeneratedNever();
        table.Property(producer => producer.Slug).HasMaxLength(120);
        table.HasIndex(producer => producer.Slug).IsUnique();
        table.Property(producer => producer.Name).HasMaxLength(200);
        table.Property(producer => producer.NameKey).HasMaxLength(VietnameseText.SortKeyLength);
        table.HasIndex(producer => new { producer.NameKey, producer.Id });
        table.Property(producer => producer.Commune).HasConversion(code => code.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.HasIndex(producer => producer.Commune);
        // A belt of latitude is narrow enough: the province is 100 km from north to south.
        table.HasIndex(producer => new { producer.Latitude, producer.Longitude });
        table.Property(producer => producer.StreetLine).HasMaxLength(200);
        table.Property(producer => producer.Phone).HasMaxLength(16);
        table.Property(producer => producer.TaxCode).HasMaxLength(14);
        table.Property(producer => producer.Gln).HasConversion(gln => gln!.ToString(), digits => Gln.Parse(digits)).HasMaxLength(13);
        table.Property(producer => producer.Languages).HasMaxLength(40);
        table.Property(producer => producer.Ground).HasMaxLength(300);
    }
}

internal sealed class MembershipTable : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> table)
    {
        table.ToTable(nameof(Membership));
        // One person acts for one producer: a family shares the phone, not the account of another house.
        table.HasKey(membership => membership.Account);
        table.HasIndex(membership => membership.Producer);
    }
}

internal sealed class ToldOnceTable : IEntityTypeConfiguration<ToldOnce>
{
    public const int LongestWhat = 40;

    public void Configure(EntityTypeBuilder<ToldOnce> table)
    {
        table.ToTable("ProducerToldOnce");
        table.HasKey(told => new { told.Producer, told.What });
        table.Property(told => told.What).HasMaxLength(LongestWhat);
    }
}
