using System.Security.Cryptography;

namespace Ocop.Traceability.Tests.Reference;

/// <summary>RFC 6962 §2.1 written down word for word over the whole list of entries: the twin of the clever ledger.</summary>
internal static class SlowMerkleLog
{
    public static byte[] Root(IReadOnlyList<byte[]> entries) => entries.Count switch
    {
        0 => SHA256.HashData([]),
        1 => SHA256.HashData([0, .. entries[0]]),
        _ => SHA256.HashData([1, .. Root(Left(entries)), .. Root(Right(entries))]),
    };

    public static List<byte[]> Path(int leaf, IReadOnlyList<byte[]> entries)
    {
        var k = Split(entries);
        return entries.Count <= 1 ? []
            : leaf < k ? [.. Path(leaf, Left(entries)), Root(Right(entries))]
            : [.. Path(leaf - k, Right(entries)), Root(Left(entries))];
    }

    public static List<byte[]> Proof(int size, IReadOnlyList<byte[]> entries) => size == 0 ? [] : SubProof(size, entries, true);

    private static List<byte[]> SubProof(int size, IReadOnlyList<byte[]> entries, bool known)
    {
        var k = Split(entries);
        return size == entries.Count ? known ? [] : [Root(entries)]
            : size <= k ? [.. SubProof(size, Left(entries), known), Root(Right(entries))]
            : [.. SubProof(size - k, Right(entries), false), Root(Left(entries))];
    }

    private static int Split(IReadOnlyList<byte[]> entries)
    {
        var k = 1;
        while (k * 2 < entries.Count)
            k *= 2;
        return k;
    }

    private static List<byte[]> Left(IReadOnlyList<byte[]> entries) => [.. entries.Take(Split(entries))];

    private static List<byte[]> Right(IReadOnlyList<byte[]> entries) => [.. entries.Skip(Split(entries))];
}
