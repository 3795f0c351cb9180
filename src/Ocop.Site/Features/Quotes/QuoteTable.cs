using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ocop.Site.Features.Quotes;

internal sealed class QuoteTable : IEntityTypeConfiguration<Quote>
{
    public const int LengthOfLink = 22;

    public void Configure(EntityTypeBuilder<Quote> table)
    {
        table.ToTable(nameof(Quote));
        table.Property(quote => quote.Id).ValueGeneratedNever();
        table.Property(quote => quote.Link).HasMaxLength(LengthOfLink);
        table.HasIndex(quote => quote.Link).IsUnique();
        table.Property(quote => quote.Note).HasMaxLength(Quote.LongestNote);
        table.Property(quote => quote.Name).HasMaxLength(Quote.LongestName);
        table.Property(quote => quote.Company).HasMaxLength(Quote.LongestCompany);
        table.Property(quote => quote.TaxCode).HasMaxLength(14);
        table.Property(quote => quote.Answer).HasMaxLength(Quote.LongestNote);
        // A price and a no at once: the second is told.
        table.Property(quote => quote.Status).IsConcurrencyToken();
        table.HasIndex(quote => new { quote.Seller, quote.Status, quote.Since, quote.Id });
        table.HasIndex(quote => new { quote.Phone, quote.Status });
        table.HasIndex(quote => new { quote.Seller, quote.AskedAt });
        table.HasIndex(quote => quote.Order);
    }
}
