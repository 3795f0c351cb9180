using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Data;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts;

internal enum CodePurpose
{
    SignIn,
    Fresh,

    /// <summary>Shows what is kept under an e-mail address; signs nobody in.</summary>
    Email,

    /// <summary>Confirms the number of who pays at the door (FC12), and shows what is kept under it; signs nobody in.</summary>
    Phone,
}

/// <summary>Six digits sent to a telephone or an e-mail address. Kept as a sealed hash; whether the number has an account plays no part (VN-12).</summary>
internal sealed class SignInCode : IShownOnNoPage
{
    public Guid Id { get; init; }

    /// <summary>A number in E.164, or an address as <see cref="EmailAddress.Key"/> gives it.</summary>
    public required string To { get; init; }

    public CodePurpose Purpose { get; init; }
    public required string SealedHash { get; init; }
    public DateTimeOffset SentAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public int WrongTries { get; set; }

    /// <summary>After the third wrong try: no code for this number until then.</summary>
    public DateTimeOffset? PausedUntil { get; set; }

    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>The browser that used it: its second tap is not a second use.</summary>
    public string? UsedBy { get; set; }
}

internal sealed class SignInCodeTable : IEntityTypeConfiguration<SignInCode>
{
    public void Configure(EntityTypeBuilder<SignInCode> table)
    {
        table.ToTable(nameof(SignInCode));
        table.Property(c => c.Id).ValueGeneratedNever();
        table.Property(c => c.To).HasMaxLength(EmailAddress.Longest);
        table.Property(c => c.SealedHash).HasMaxLength(600);
        table.Property(c => c.UsedBy).HasMaxLength(64);
        table.HasIndex(c => new { c.To, c.Purpose, c.SentAt });
        table.HasIndex(c => c.SentAt);
    }
}
