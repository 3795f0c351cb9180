using FsCheck;
using FsCheck.Fluent;
using Ocop.Traceability.Ledger;
using Ocop.Traceability.Tests.Reference;

namespace Ocop.Traceability.Tests.Ledger;

public class A_Merkle_log
{
    /// <summary>The entries and roots that the Certificate Transparency tests have used since RFC 6962.</summary>
    private static readonly string[] Entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly Arbitrary<byte[][]> AnyEntries = Arb.From(
        Gen.Choose(1, 70).SelectMany(count => Gen.ArrayOf(Gen.Choose(0, 40).SelectMany(length => Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b), length)), count)));

    [Fact]
    public void Has_the_roots_of_the_published_test_tree()
    {
        for (var size = 0; size <= Entries.Length; size++)
        {
            var log = MemoryLog.Of(Entries.Take(size).Select(Convert.FromHexString));
            Assert.Equal(Roots[size], Convert.ToHexStringLower(log.Frontier.Root.Bytes));
        }
    }

    [Fact]
    public void Has_at_every_size_the_root_of_the_slow_log() => Prop.ForAll(AnyEntries, entries =>
    {
        var log = MemoryLog.Of(entries);
        return Enumerable.Range(0, entries.Length + 1).All(size => log.RootAt(size).Bytes.SequenceEqual(SlowMerkleLog.Root([.. entries.Take(size)])));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Proves_every_leaf_at_every_size_as_the_slow_log_does() => Prop.ForAll(AnyEntries, entries =>
    {
        var log = MemoryLog.Of(entries);
        var size = entries.Length;
        return Enumerable.Range(0, size).All(leaf =>
        {
            var proof = log.Include(leaf, size);
            return proof.Verify(MerkleHash.Leaf(entries[leaf]), log.RootAt(size))
                && proof.Path.Select(d => d.ToArray()).SequenceEqual(SlowMerkleLog.Path(leaf, entries), ByteArrays.Equal);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Proves_that_it_only_grew_as_the_slow_log_does() => Prop.ForAll(AnyEntries, entries =>
    {
        var log = MemoryLog.Of(entries);
        var second = entries.Length;
        return Enumerable.Range(0, second + 1).All(first =>
        {
            var proof = log.Grow(first, second);
            return proof.Verify(log.RootAt(first), log.RootAt(second))
                && proof.Path.Select(d => d.ToArray()).SequenceEqual(SlowMerkleLog.Proof(first, entries), ByteArrays.Equal);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Goes_on_from_its_stored_peaks()
    {
        var whole = MemoryLog.Of(Entries.Select(Convert.FromHexString));
        var stored = Frontier.PositionsOf(5).Select(p => whole.Nodes[p]);

        var resumed = Frontier.Of(5, stored).Append(MerkleHash.Leaf(Convert.FromHexString(Entries[5])), out _);

        Assert.Equal(Roots[6], Convert.ToHexStringLower(resumed.Root.Bytes));
    }

    [Fact]
    public void Refuses_peaks_that_do_not_fit_its_size() =>
        Assert.Throws<ArgumentException>(() => Frontier.Of(5, [MerkleHash.Empty]));

    [Theory]
    [InlineData(-1, 4)]
    [InlineData(4, 4)]
    [InlineData(0, 0)]
    public void Has_no_proof_for_a_leaf_outside_it(long leaf, long size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleProofs.NodesForInclusion(leaf, size));

    [Fact]
    public void Fetches_few_nodes_for_a_proof_in_a_log_of_a_milliard_leaves() =>
        Assert.InRange(MerkleProofs.NodesForInclusion(123_456_789, 1_000_000_007).Count, 1, 60);
}

internal sealed class ByteArrays : IEqualityComparer<byte[]>
{
    public static ByteArrays Equal { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => obj.Length;
}
