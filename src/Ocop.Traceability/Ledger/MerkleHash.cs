using System.Security.Cryptography;

namespace Ocop.Traceability.Ledger;

/// <summary>RFC 6962 §2.1: a prefix byte keeps a leaf from ever being read as a node.</summary>
public static class MerkleHash
{
    private const byte LeafPrefix = 0, NodePrefix = 1;

    /// <summary>The root of the log that holds nothing: the hash of no bytes.</summary>
    public static Digest Empty { get; } = new(SHA256.HashData([]));

    /// <summary>The hash of one entry of the log.</summary>
    public static Digest Leaf(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([LeafPrefix]);
        hash.AppendData(entry);
        return new(hash.GetHashAndReset());
    }

    /// <summary>The hash that stands over two neighbours.</summary>
    public static Digest Node(Digest left, Digest right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        Span<byte> both = stackalloc byte[1 + (2 * Digest.Size)];
        both[0] = NodePrefix;
        left.Bytes.CopyTo(both[1..]);
        right.Bytes.CopyTo(both[(1 + Digest.Size)..]);
        return new(SHA256.HashData(both));
    }
}
