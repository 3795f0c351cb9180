using Ocop.Site.Data;

namespace Ocop.Site.Features.EventLedger;

/// <summary>The one row that says how many leaves the log has. Whoever appends holds it until the transaction ends.</summary>
internal sealed class LedgerHead : IShownOnNoPage
{
    public const int TheOne = 1;

    public int Id { get; init; }
    public long Size { get; init; }
}
