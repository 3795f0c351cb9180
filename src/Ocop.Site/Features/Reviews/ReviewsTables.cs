using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Features.Places;
using Ocop.Traceability.Gs1;

namespace Ocop.Site.Features.Reviews;

internal sealed class WrittenReviewTable : IEntityTypeConfiguration<WrittenReview>
{
    public const int LongestName = 40, LongestProvince = 60, LongestReason = 500;

    public void Configure(EntityTypeBuilder<WrittenReview> table)
    {
        table.ToTable(nameof(Review));
        table.Property(review => review.Id).ValueGeneratedNever();
        table.Property(review => review.Commune).HasConversion(code => code.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.Property(review => review.Lot).HasConversion(number => number!.ToString(), text => LotNumber.Parse(text)).HasMaxLength(LotNumber.MaxLength);
        table.Property(review => review.Province).HasMaxLength(LongestProvince);
        table.Property(review => review.Words).HasMaxLength(WrittenReview.Longest);
        table.Property(review => review.Name).HasMaxLength(LongestName);
        table.Property(review => review.Noticed).HasMaxLength(300);
        table.Property(review => review.Reason).HasMaxLength(LongestReason);
        table.Property(review => review.Reply).HasMaxLength(WrittenReview.Longest);
        table.Property(review => review.ReplyReason).HasMaxLength(LongestReason);
        table.Property(review => review.Version).IsConcurrencyToken();
        // Two tabs that send the first words at once make one review.
        table.HasIndex(review => review.Line).IsUnique();
        table.HasIndex(review => review.Order);
        table.HasIndex(review => new { review.Product, review.Status, review.WrittenAt, review.Id });
        table.HasIndex(review => new { review.Seller, review.Status, review.WrittenAt, review.Id });
        table.HasIndex(review => new { review.WaitsSince, review.Id });
        // The sums of all products are read from here.
        table.HasIndex(review => new { review.Status, review.Product, review.Marks });
        table.HasIndex(review => new { review.Status, review.Since, review.Id });
    }
}

internal sealed class ReviewChangeTable : IEntityTypeConfiguration<ReviewChange>
{
    public void Configure(EntityTypeBuilder<ReviewChange> table)
    {
        table.ToTable(nameof(ReviewChange));
        table.Property(change => change.Id).ValueGeneratedNever();
        table.Property(change => change.Words).HasMaxLength(WrittenReview.Longest);
        table.Property(change => change.Why).HasMaxLength(WrittenReviewTable.LongestReason);
        table.HasIndex(change => new { change.Review, change.At });
    }
}
