using BenchmarkDotNet.Attributes;
using Ocop.Traceability.Ledger;

namespace Ocop.Benchmarks;

[MemoryDiagnoser]
public class LedgerBenchmarks
{
    private const int Size = 100_000;

    private readonly Dictionary<MerklePosition, Digest> nodes = [];
    private Frontier frontier = Frontier.Empty;
    private Digest leaf = null!;

    [GlobalSetup]
    public void Grow()
    {
        for (var i = 0; i < Size; i++)
        {
            leaf = MerkleHash.Leaf(BitConverter.GetBytes(i));
            frontier = frontier.Append(leaf, out var completed);
            foreach (var node in completed)
                nodes[node.Position] = node.Hash;
        }
    }

    [Benchmark(Baseline = true)] public Digest OneLeaf() => MerkleHash.Leaf([1, 2, 3, 4]);
    [Benchmark] public Frontier Appended() => frontier.Append(leaf, out _);
    [Benchmark] public InclusionProof Proved() => MerkleProofs.Inclusion(Size / 3, Size, position => nodes[position]);
}
