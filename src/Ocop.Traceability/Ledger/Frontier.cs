using System.Numerics;

namespace Ocop.Traceability.Ledger;

/// <summary>
/// The right edge of the log: the roots of its complete subtrees, largest first, one for each bit set in the size.
/// It is all that is needed to append and to know the root (RFC 6962 §2.1; a "compact range" from 0).
/// Immutable: appending gives the next frontier.
/// </summary>
public sealed class Frontier
{
    private readonly Digest[] peaks;

    private Frontier(long size, Digest[] peaks) => (Size, this.peaks) = (size, peaks);

    /// <summary>The edge of the log that holds nothing.</summary>
    public static Frontier Empty { get; } = new(0, []);

    /// <summary>How many leaves the log has.</summary>
    public long Size { get; }

    /// <summary>The complete subtrees, largest (leftmost) first.</summary>
    public IReadOnlyList<Digest> Peaks => peaks;

    /// <summary>The root of the whole log.</summary>
    public Digest Root => peaks.Length == 0
        ? MerkleHash.Empty
        : peaks.Reverse().Aggregate((right, left) => MerkleHash.Node(left, right));

    /// <summary>Where the peaks of a log of this size stand, largest first: what a store must fetch to go on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public static IReadOnlyList<MerklePosition> PositionsOf(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var positions = new List<MerklePosition>(BitOperations.PopCount((ulong)size));
        for (long first = 0; first < size;)
        {
            var level = BitOperations.Log2((ulong)(size - first));
            positions.Add(new(level, first >> level));
            first += 1L << level;
        }

        return positions;
    }

    /// <summary>The frontier of a log of this size, from its peaks in the order of <see cref="PositionsOf"/>.</summary>
    /// <exception cref="ArgumentException">There are more or fewer peaks than a log of this size has.</exception>
    public static Frontier Of(long size, IEnumerable<Digest> peaks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        Digest[] given = [.. peaks];
        return given.Length == BitOperations.PopCount((ulong)size)
            ? new(size, given)
            : throw new ArgumentException($"A log of {size} leaves has {BitOperations.PopCount((ulong)size)} peaks, not {given.Length}.", nameof(peaks));
    }

    /// <summary>Appends one leaf. Every subtree this completes is handed out, the leaf itself first, to be stored.</summary>
    public Frontier Append(Digest leaf, out IReadOnlyList<MerkleNode> completed)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        var node = new MerkleNode(new(0, Size), leaf);
        var nodes = new List<MerkleNode> { node };
        var kept = peaks.Length;
        while ((node.Position.Index & 1) == 1)
        {
            node = new(new(node.Position.Level + 1, node.Position.Index >> 1), MerkleHash.Node(peaks[--kept], node.Hash));
            nodes.Add(node);
        }

        completed = nodes;
        return new(Size + 1, [.. peaks.AsSpan(0, kept), node.Hash]);
    }
}
