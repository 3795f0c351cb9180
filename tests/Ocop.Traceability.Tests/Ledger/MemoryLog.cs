using Ocop.Traceability.Ledger;

namespace Ocop.Traceability.Tests.Ledger;

/// <summary>A log in memory: the frontier, and every complete subtree it handed out.</summary>
internal sealed class MemoryLog
{
    public Frontier Frontier { get; private set; } = Frontier.Empty;

    public Dictionary<MerklePosition, Digest> Nodes { get; } = [];

    public static MemoryLog Of(IEnumerable<byte[]> entries)
    {
        var log = new MemoryLog();
        foreach (var entry in entries)
            log.Append(entry);
        return log;
    }

    public void Append(byte[] entry)
    {
        Frontier = Frontier.Append(MerkleHash.Leaf(entry), out var completed);
        foreach (var node in completed)
            Nodes.Add(node.Position, node.Hash); // Add, not set: a complete subtree is handed out once only
    }

    public InclusionProof Include(long leaf, long size)
    {
        var fetched = MerkleProofs.NodesForInclusion(leaf, size).ToDictionary(p => p, p => Nodes[p]);
        return MerkleProofs.Inclusion(leaf, size, p => fetched[p]);
    }

    public ConsistencyProof Grow(long first, long second)
    {
        var fetched = MerkleProofs.NodesForConsistency(first, second).ToDictionary(p => p, p => Nodes[p]);
        return MerkleProofs.Consistency(first, second, p => fetched[p]);
    }

    public Digest RootAt(long size) => Frontier.Of(size, Frontier.PositionsOf(size).Select(p => Nodes[p])).Root;
}
