using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Accounts;

/// <summary>That an account may be something: see <see cref="Platform.Role"/>.</summary>
internal sealed class AccountRole : IShownOnNoPage
{
    public Guid Account { get; init; }
    public required string Role { get; init; }
}

internal sealed class AccountRoleTable : IEntityTypeConfiguration<AccountRole>
{
    public void Configure(EntityTypeBuilder<AccountRole> table)
    {
        table.ToTable(nameof(AccountRole));
        table.HasKey(r => new { r.Account, r.Role });
        table.Property(r => r.Role).HasMaxLength(32);
        table.HasIndex(r => r.Role);
    }
}
