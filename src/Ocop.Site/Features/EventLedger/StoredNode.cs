using Ocop.Site.Data;
using Ocop.Traceability.Ledger;

namespace Ocop.Site.Features.EventLedger;

/// <summary>A complete subtree of the log. Written once, never changed.</summary>
internal sealed class StoredNode : IShownOnNoPage
{
    /// <summary>The node's number when the tree is read from left to right, leaves on the even numbers: one column instead of two.</summary>
    public long Number { get; init; }

    public required byte[] Hash { get; init; }

    public static long NumberOf(MerklePosition position) => (((2 * position.Index) + 1) << position.Level) - 1;
}
