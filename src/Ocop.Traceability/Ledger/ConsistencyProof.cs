using System.Numerics;

namespace Ocop.Traceability.Ledger;

/// <summary>That a log only grew (RFC 6962 §2.1.2): the first root is found again inside the second.</summary>
/// <param name="FirstSize">The smaller size; 0 is the beginning of every log.</param>
/// <param name="SecondSize">The larger size, or the same.</param>
/// <param name="Path">Empty when the sizes are equal or the first is 0.</param>
public sealed record ConsistencyProof(long FirstSize, long SecondSize, IReadOnlyList<Digest> Path)
{
    /// <summary>Whether the first root is a beginning of the second (RFC 9162 §2.1.4.2). Never throws.</summary>
    public bool Verify(Digest firstRoot, Digest secondRoot)
    {
        if (firstRoot is null || secondRoot is null || Path is null || FirstSize < 0 || FirstSize > SecondSize)
            return false;

        if (FirstSize == SecondSize)
            return Path.Count == 0 && firstRoot.Equals(secondRoot);

        if (FirstSize == 0)
            return Path.Count == 0 && firstRoot.Equals(MerkleHash.Empty);

        // A complete first tree is itself a node of the second, and the proof leaves it out.
        Digest[] path = BitOperations.IsPow2(FirstSize) ? [firstRoot, .. Path] : [.. Path];
        if (path.Length == 0)
            return false;

        var (at, last) = (FirstSize - 1, SecondSize - 1);
        while ((at & 1) == 1)
            (at, last) = (at >> 1, last >> 1);

        var (first, second) = (path[0], path[0]);
        foreach (var neighbour in path.AsSpan(1))
        {
            if (last == 0)
                return false;

            if ((at & 1) == 1 || at == last)
            {
                (first, second) = (MerkleHash.Node(neighbour, first), MerkleHash.Node(neighbour, second));
                while ((at & 1) == 0 && at != 0)
                    (at, last) = (at >> 1, last >> 1);
            }
            else
                second = MerkleHash.Node(second, neighbour);

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && first.Equals(firstRoot) && second.Equals(secondRoot);
    }
}
