using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Features.Places;

namespace Ocop.Site.Features.Complaints;

internal static class ComplaintLengths
{
    public const int Link = 22, Words = 2000, Why = 400, Who = 120, Photo = 80;
}

internal sealed class ComplaintTable : IEntityTypeConfiguration<Complaint>
{
    public void Configure(EntityTypeBuilder<Complaint> table)
    {
        table.ToTable(nameof(Complaint));
        table.Property(complaint => complaint.Id).ValueGeneratedNever();
        table.Property(complaint => complaint.Link).HasMaxLength(ComplaintLengths.Link);
        table.HasIndex(complaint => complaint.Link).IsUnique();
        table.Property(complaint => complaint.SellerCommune).HasConversion(code => code.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.Property(complaint => complaint.Words).HasMaxLength(ComplaintLengths.Words);
        table.Property(complaint => complaint.Status).IsConcurrencyToken();
        table.HasMany(complaint => complaint.Lines).WithOne().HasForeignKey(line => line.Complaint);
        table.HasMany(complaint => complaint.Photos).WithOne().HasForeignKey(photo => photo.Complaint);
        table.HasIndex(complaint => new { complaint.Seller, complaint.AskedAt });
        table.HasIndex(complaint => complaint.Order);
        // Of two that are sent at once about one part, one is stored.
        table.HasIndex(complaint => complaint.Part).IsUnique().HasFilter($"\"{nameof(Complaint.DueAt)}\" IS NOT NULL");
        // What is open by what is due, what is over by its end: of a seller, of a commune, of the province.
        table.HasIndex(complaint => new { complaint.Seller, complaint.DueAt, complaint.Since, complaint.Id });
        table.HasIndex(complaint => new { complaint.SellerCommune, complaint.DueAt, complaint.Since, complaint.Id });
        table.HasIndex(complaint => new { complaint.DueAt, complaint.Since, complaint.Id });
    }
}

internal sealed class ComplaintLineTable : IEntityTypeConfiguration<ComplaintLine>
{
    public void Configure(EntityTypeBuilder<ComplaintLine> table)
    {
        table.ToTable(nameof(ComplaintLine));
        table.HasKey(line => new { line.Complaint, line.Line });
    }
}

internal sealed class ComplaintPhotoTable : IEntityTypeConfiguration<ComplaintPhoto>
{
    public void Configure(EntityTypeBuilder<ComplaintPhoto> table)
    {
        table.ToTable(nameof(ComplaintPhoto));
        table.Property(photo => photo.Id).ValueGeneratedNever();
        table.Property(photo => photo.Name).HasMaxLength(ComplaintLengths.Photo);
        table.HasIndex(photo => photo.Complaint);
    }
}

internal sealed class ComplaintStepTable : IEntityTypeConfiguration<ComplaintStep>
{
    public void Configure(EntityTypeBuilder<ComplaintStep> table)
    {
        table.ToTable(nameof(ComplaintStep));
        table.HasKey(step => new { step.Complaint, step.Step });
        table.Property(step => step.Who).HasMaxLength(ComplaintLengths.Who);
        table.Property(step => step.Why).HasMaxLength(ComplaintLengths.Words);
    }
}
