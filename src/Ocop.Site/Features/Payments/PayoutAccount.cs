using Ocop.Site.Data;

namespace Ocop.Site.Features.Payments;

/// <summary>Where a seller's money goes. Rows are only added; the newest counts.</summary>
internal sealed class PayoutAccount : IShownOnNoPage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid Seller { get; init; }

    /// <summary>The buyer pays the seller's own account; otherwise the platform collects and pays out (FC10).</summary>
    public required bool IsPaidDirectly { get; init; }

    public required string Bin { get; init; }
    public required string Account { get; init; }
    public required string Holder { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required Guid SetBy { get; init; }
}
