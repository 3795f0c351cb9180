using System.Numerics;

namespace Ocop.Traceability.Ledger;

/// <summary>
/// Makes proofs out of complete subtrees (RFC 6962 §2.1.1, §2.1.2). The same walk first tells which subtrees a proof
/// needs, so that a store can fetch them in one question, and then builds it.
/// </summary>
public static class MerkleProofs
{
    /// <summary>The subtrees that the inclusion proof of a leaf is made of.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ leaf &lt; size.</exception>
    public static IReadOnlyList<MerklePosition> NodesForInclusion(long leafIndex, long treeSize) =>
        Needed(node => Inclusion(leafIndex, treeSize, node));

    /// <summary>The proof that a leaf stands in the log of this size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ leaf &lt; size.</exception>
    public static InclusionProof Inclusion(long leafIndex, long treeSize, Func<MerklePosition, Digest> node)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentOutOfRangeException.ThrowIfNegative(leafIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leafIndex, treeSize);
        var path = new List<Digest>();
        Path(leafIndex, 0, treeSize, node, path);
        return new(leafIndex, treeSize, path);
    }

    /// <summary>The subtrees that the consistency proof of two sizes is made of.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ first ≤ second.</exception>
    public static IReadOnlyList<MerklePosition> NodesForConsistency(long firstSize, long secondSize) =>
        Needed(node => Consistency(firstSize, secondSize, node));

    /// <summary>The proof that the log of the first size is the beginning of the log of the second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ first ≤ second.</exception>
    public static ConsistencyProof Consistency(long firstSize, long secondSize, Func<MerklePosition, Digest> node)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentOutOfRangeException.ThrowIfNegative(firstSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstSize, secondSize);
        var path = new List<Digest>();
        if (firstSize > 0 && firstSize < secondSize)
            SubProof(firstSize, 0, secondSize, known: true, node, path);

        return new(firstSize, secondSize, path);
    }

    private static List<MerklePosition> Needed(Action<Func<MerklePosition, Digest>> build)
    {
        var positions = new List<MerklePosition>();
        build(position =>
        {
            positions.Add(position);
            return MerkleHash.Empty;
        });
        return positions;
    }

    /// <summary>PATH(m, D[first:end]) of §2.1.1.</summary>
    private static void Path(long leaf, long first, long end, Func<MerklePosition, Digest> node, List<Digest> path)
    {
        if (end - first == 1)
            return;

        var middle = first + LargestPowerBelow(end - first);
        if (leaf < middle)
        {
            Path(leaf, first, middle, node, path);
            path.Add(Root(middle, end, node));
        }
        else
        {
            Path(leaf, middle, end, node, path);
            path.Add(Root(first, middle, node));
        }
    }

    /// <summary>SUBPROOF(m, D[first:end], known) of §2.1.2; <paramref name="size"/> is an absolute end here.</summary>
    private static void SubProof(long size, long first, long end, bool known, Func<MerklePosition, Digest> node, List<Digest> path)
    {
        if (size == end)
        {
            if (!known)
                path.Add(Root(first, end, node));

            return;
        }

        var middle = first + LargestPowerBelow(end - first);
        if (size <= middle)
        {
            SubProof(size, first, middle, known, node, path);
            path.Add(Root(middle, end, node));
        }
        else
        {
            SubProof(size, middle, end, known: false, node, path);
            path.Add(Root(first, middle, node));
        }
    }

    /// <summary>The hash over leaves [first, end); first is a multiple of the largest power of two that fits.</summary>
    private static Digest Root(long first, long end, Func<MerklePosition, Digest> node)
    {
        if (BitOperations.IsPow2(end - first))
        {
            var level = BitOperations.Log2((ulong)(end - first));
            return node(new(level, first >> level));
        }

        var middle = first + LargestPowerBelow(end - first);
        return MerkleHash.Node(Root(first, middle, node), Root(middle, end, node));
    }

    private static long LargestPowerBelow(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
