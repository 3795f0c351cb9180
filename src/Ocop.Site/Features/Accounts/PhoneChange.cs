using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ocop.Site.Data;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts;

internal enum PhoneChangeStatus
{
    Asked,
    Confirmed,
    Refused,
}

/// <summary>An officer asks that an account get another telephone number; a second one decides. Both names stay (VN-14).</summary>
internal sealed class PhoneChange : IShownOnNoPage
{
    public const int LongestReason = 500;

    public Guid Id { get; init; }
    public Guid Account { get; init; }
    public required VietnamPhone OldPhone { get; init; }
    public required VietnamPhone NewPhone { get; init; }
    public required string Reason { get; init; }
    public Guid AskedBy { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public PhoneChangeStatus Status { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <exception cref="TransitionRefused">It is decided already, or the same officer asked.</exception>
    public void Decide(PhoneChangeStatus next, Guid officer, DateTimeOffset now)
    {
        if ((Status, next) is not (PhoneChangeStatus.Asked, PhoneChangeStatus.Confirmed or PhoneChangeStatus.Refused))
            throw new TransitionRefused($"phone change {Id}", "Đề nghị này đã được quyết định rồi.", "This request is decided already.");
        if (officer == AskedBy && next == PhoneChangeStatus.Confirmed)
            throw new TransitionRefused($"phone change {Id}", "Người đề nghị không tự xác nhận được; cần một cán bộ khác.", "Whoever asked cannot confirm; another officer has to.");
        (Status, DecidedBy, DecidedAt) = (next, officer, now);
    }
}

internal sealed class PhoneChangeTable : IEntityTypeConfiguration<PhoneChange>
{
    public void Configure(EntityTypeBuilder<PhoneChange> table)
    {
        table.ToTable(nameof(PhoneChange));
        table.Property(c => c.Id).ValueGeneratedNever();
        table.Property(c => c.Reason).HasMaxLength(PhoneChange.LongestReason);
        table.HasIndex(c => new { c.Status, c.AskedAt });
        table.HasIndex(c => c.Account);
    }
}
