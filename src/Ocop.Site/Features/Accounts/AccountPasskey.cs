using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Accounts;

/// <summary>A public key that a phone, a computer or a security key holds the other half of (WebAuthn, level 3).</summary>
internal sealed class AccountPasskey : IdentityUserPasskey<Guid>, IShownOnNoPage;

internal sealed class AccountPasskeyTable : IEntityTypeConfiguration<AccountPasskey>
{
    public void Configure(EntityTypeBuilder<AccountPasskey> table)
    {
        table.ToTable(nameof(AccountPasskey));
        table.HasKey(p => p.CredentialId);
        table.Property(p => p.CredentialId).HasMaxLength(1024); // WebAuthn, 5.1: at most 1,023 bytes
        table.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
        table.OwnsOne(p => p.Data).ToJson();
    }
}
