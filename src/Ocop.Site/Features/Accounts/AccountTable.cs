using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Data;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts;

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> table)
    {
        table.ToTable(nameof(Account));
        table.Property(a => a.Id).ValueGeneratedNever();
        table.Property(a => a.Name).HasMaxLength(Account.LongestName);
        table.Property(a => a.UserName).HasMaxLength(256);
        table.Property(a => a.NormalizedUserName).HasMaxLength(256);
        table.Property(a => a.Email).HasMaxLength(256);
        table.Property(a => a.NormalizedEmail).HasMaxLength(256);
        table.Property(a => a.PhoneNumber).HasMaxLength(16);
        table.Property(a => a.SecurityStamp).HasMaxLength(64);
        table.Property(a => a.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        table.Ignore(a => a.Phone);
        table.HasIndex(a => a.NormalizedUserName).IsUnique();
        table.HasIndex(a => a.NormalizedEmail).IsUnique();
        table.HasIndex(a => a.PhoneNumber).IsUnique();
        table.HasMany(a => a.Roles).WithOne().HasForeignKey(r => r.Account).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Identity's store over the site's one context: users, passwords and passkeys. Claims, outside logins and tokens are not used and have no table.</summary>
internal sealed class AccountStore(SiteDbContext db, IdentityErrorDescriber errors) :
    UserOnlyStore<Account, SiteDbContext, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, AccountPasskey>(db, errors);
