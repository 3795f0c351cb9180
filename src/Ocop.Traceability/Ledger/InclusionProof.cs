namespace Ocop.Traceability.Ledger;

/// <summary>An audit path (RFC 6962 §2.1.1): the neighbours of a leaf up to the root, nearest first.</summary>
/// <param name="LeafIndex">From 0.</param>
/// <param name="TreeSize">The size of the log whose root it leads to.</param>
/// <param name="Path">At most 63 digests.</param>
public sealed record InclusionProof(long LeafIndex, long TreeSize, IReadOnlyList<Digest> Path)
{
    /// <summary>Whether the leaf stands at its place under this root (RFC 9162 §2.1.3.2). Never throws.</summary>
    public bool Verify(Digest leaf, Digest root)
    {
        if (leaf is null || root is null || Path is null || LeafIndex < 0 || LeafIndex >= TreeSize)
            return false;

        var (at, last, hash) = (LeafIndex, TreeSize - 1, leaf);
        foreach (var neighbour in Path)
        {
            if (last == 0)
                return false; // longer than the tree is high

            if ((at & 1) == 1 || at == last)
            {
                hash = MerkleHash.Node(neighbour, hash);
                while ((at & 1) == 0 && at != 0)
                    (at, last) = (at >> 1, last >> 1); // a right edge without a right neighbour climbs alone
            }
            else
                hash = MerkleHash.Node(hash, neighbour);

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && hash.Equals(root);
    }
}
