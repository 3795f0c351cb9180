using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Accounts;

/// <summary>The secret an account shares with the app on its owner's phone.</summary>
internal sealed class Authenticator : IShownOnNoPage
{
    public Guid Account { get; init; }

    /// <summary>The key, sealed by the site's own keys, which do not lie in the database.</summary>
    public required string SealedKey { get; set; }

    public DateTimeOffset SetUpAt { get; set; }

    /// <summary>The 30-second step of the last code that was taken: no code is taken twice (RFC 6238, 5.2).</summary>
    public long LastStep { get; set; }

    /// <summary>The form that brought it: the second tap of the same form is not a second use.</summary>
    public string? LastUsedBy { get; set; }
}

internal sealed class AuthenticatorTable : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> table)
    {
        table.ToTable(nameof(Authenticator));
        table.HasKey(a => a.Account);
        table.Property(a => a.Account).ValueGeneratedNever();
        table.Property(a => a.SealedKey).HasMaxLength(600);
        table.Property(a => a.LastUsedBy).HasMaxLength(64);
        table.HasOne<Account>().WithOne().HasForeignKey<Authenticator>(a => a.Account).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>One of ten codes on paper, for the day the phone is lost. Each works once.</summary>
internal sealed class RecoveryCode : IShownOnNoPage
{
    public Guid Id { get; init; }
    public Guid Account { get; init; }
    public required string SealedHash { get; init; }
}

internal sealed class RecoveryCodeTable : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> table)
    {
        table.ToTable(nameof(RecoveryCode));
        table.Property(c => c.Id).ValueGeneratedNever();
        table.Property(c => c.SealedHash).HasMaxLength(600);
        table.HasIndex(c => c.Account);
        table.HasOne<Account>().WithMany().HasForeignKey(c => c.Account).OnDelete(DeleteBehavior.Cascade);
    }
}
