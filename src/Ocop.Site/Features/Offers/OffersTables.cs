using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Features.Places;

namespace Ocop.Site.Features.Offers;

internal sealed class ListingTable : IEntityTypeConfiguration<Listing>
{
    public const int LongestName = 120, LongestReason = 500, LongestAuthority = 120, LongestNumber = 80;

    /// <summary>An authority and the number of its document.</summary>
    public const int LongestDocument = LongestAuthority + LongestNumber + 2;

    public void Configure(EntityTypeBuilder<Listing> table)
    {
        table.ToTable("Offer");
        table.Property(listing => listing.Id).ValueGeneratedNever();
        table.Property(listing => listing.Commune).HasConversion(code => code.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.Property(listing => listing.NameVi).HasMaxLength(LongestName);
        table.Property(listing => listing.NameEn).HasMaxLength(LongestName);
        table.Property(listing => listing.Claims).HasMaxLength(300);
        table.Property(listing => listing.Reason).HasMaxLength(LongestReason);
        // An officer and the seller at once: the second is told that it changed.
        table.Property(listing => listing.Status).IsConcurrencyToken();
        table.HasMany(listing => listing.Parts).WithOne().HasForeignKey(part => part.Listing);
        table.HasIndex(listing => new { listing.Seller, listing.Id });
        table.HasIndex(listing => new { listing.Status, listing.Since, listing.Id });
    }
}

internal sealed class ListedPartTable : IEntityTypeConfiguration<ListedPart>
{
    public void Configure(EntityTypeBuilder<ListedPart> table)
    {
        table.ToTable("OfferPart");
        table.HasKey(part => new { part.Listing, part.Product });
        table.HasIndex(part => part.Product);
        table.HasIndex(part => new { part.Maker, part.Consent });
    }
}

internal sealed class ListingChangeTable : IEntityTypeConfiguration<ListingChange>
{
    public void Configure(EntityTypeBuilder<ListingChange> table)
    {
        table.ToTable("OfferChange");
        table.Property(change => change.Id).ValueGeneratedNever();
        table.Property(change => change.Why).HasMaxLength(ListingTable.LongestReason);
        table.Property(change => change.Authority).HasMaxLength(ListingTable.LongestDocument);
        table.HasIndex(change => new { change.Listing, change.At });
        table.HasIndex(change => new { change.To, change.At });
    }
}

internal sealed class SellerStopTable : IEntityTypeConfiguration<SellerStop>
{
    public void Configure(EntityTypeBuilder<SellerStop> table)
    {
        table.ToTable(nameof(SellerStop));
        table.Property(stop => stop.Id).ValueGeneratedNever();
        table.Property(stop => stop.ReasonVi).HasMaxLength(ListingTable.LongestReason);
        table.Property(stop => stop.ReasonEn).HasMaxLength(ListingTable.LongestReason);
        table.Property(stop => stop.Authority).HasMaxLength(ListingTable.LongestDocument);
        table.HasIndex(stop => new { stop.Seller, stop.EndedAt });
    }
}

internal sealed class SellerIdentityTable : IEntityTypeConfiguration<SellerIdentity>
{
    public const int LongestName = 200, LongestOffice = 300, LongestReference = 80;

    public void Configure(EntityTypeBuilder<SellerIdentity> table)
    {
        table.ToTable(nameof(SellerIdentity));
        table.Property(identity => identity.Id).ValueGeneratedNever();
        table.Property(identity => identity.Name).HasMaxLength(LongestName);
        table.Property(identity => identity.Shown).HasMaxLength(13);
        table.Property(identity => identity.SealedNumber).HasMaxLength(SealedNumbers.Longest);
        table.Property(identity => identity.HeadOffice).HasMaxLength(LongestOffice);
        table.Property(identity => identity.Representative).HasMaxLength(LongestName);
        table.Property(identity => identity.Reference).HasMaxLength(LongestReference);
        table.Property(identity => identity.Why).HasMaxLength(ListingTable.LongestReason);
        // Two officers at once: the second is told that it is decided.
        table.Property(identity => identity.Status).IsConcurrencyToken();
        table.HasIndex(identity => new { identity.Seller, identity.GivenAt });
        table.HasIndex(identity => new { identity.Status, identity.GivenAt, identity.Id });
    }
}

internal sealed class AuthorityRequestTable : IEntityTypeConfiguration<AuthorityRequest>
{
    public const int LongestAbout = 1000, LongestName = 200;

    public void Configure(EntityTypeBuilder<AuthorityRequest> table)
    {
        table.ToTable(nameof(AuthorityRequest));
        table.Property(request => request.Id).ValueGeneratedNever();
        table.Property(request => request.Authority).HasMaxLength(ListingTable.LongestAuthority);
        table.Property(request => request.Number).HasMaxLength(ListingTable.LongestNumber);
        table.Property(request => request.Commune).HasConversion(code => code!.ToString(), digits => CommuneCode.Parse(digits, null)).HasMaxLength(5);
        table.Property(request => request.About).HasMaxLength(LongestAbout);
        table.Property(request => request.Key).HasMaxLength(64);
        table.Property(request => request.RecordedByName).HasMaxLength(LongestName);
        table.Property(request => request.AnsweredByName).HasMaxLength(LongestName);
        table.Property(request => request.How).HasMaxLength(LongestAbout);
        table.Property(request => request.GivenTo).HasMaxLength(LongestName);
        // Two officers at once: the second is told that it is answered.
        table.Property(request => request.AnsweredAt).IsConcurrencyToken();
        // The same document twice for the same thing.
        table.HasIndex(request => request.Key).IsUnique();
        table.HasIndex(request => new { request.AnsweredAt, request.DueAt, request.Id });
        table.HasIndex(request => new { request.AnsweredAt, request.Id });
        table.HasIndex(request => new { request.AskedAt, request.Id });
    }
}

internal sealed class OutsideShopTable : IEntityTypeConfiguration<OutsideShop>
{
    public const int LongestAddress = 500;

    public void Configure(EntityTypeBuilder<OutsideShop> table)
    {
        table.ToTable(nameof(OutsideShop));
        table.Property(shop => shop.Id).ValueGeneratedNever();
        table.Property(shop => shop.Floor).HasMaxLength(20);
        table.Property(shop => shop.Address).HasMaxLength(LongestAddress);
        table.HasIndex(shop => shop.Product);
        table.HasIndex(shop => new { shop.CheckedAt, shop.Id });
    }
}

internal sealed class TermsAgreedTable : IEntityTypeConfiguration<TermsAgreed>
{
    public const int LongestTerms = 40;

    public void Configure(EntityTypeBuilder<TermsAgreed> table)
    {
        table.ToTable(nameof(TermsAgreed));
        table.HasKey(agreed => new { agreed.Seller, agreed.Terms });
        table.Property(agreed => agreed.Terms).HasMaxLength(LongestTerms);
    }
}
