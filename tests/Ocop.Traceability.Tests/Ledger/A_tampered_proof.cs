using FsCheck;
using FsCheck.Fluent;
using Ocop.Traceability.Ledger;

namespace Ocop.Traceability.Tests.Ledger;

public class A_tampered_proof
{
    private static readonly MemoryLog Log = MemoryLog.Of(Enumerable.Range(0, 70).Select(i => new[] { (byte)i }));

    private static readonly Arbitrary<(int Leaf, int Size, int Bit)> AnyLeaf = Arb.From(
        from size in Gen.Choose(1, 70)
        from leaf in Gen.Choose(0, size - 1)
        from bit in Gen.Choose(0, 100_000)
        select (leaf, size, bit));

    private static readonly Arbitrary<(int First, int Second, int Bit)> AnyGrowth = Arb.From(
        from second in Gen.Choose(2, 70)
        from first in Gen.Choose(1, second - 1)
        from bit in Gen.Choose(0, 100_000)
        select (first, second, bit));

    [Fact]
    public void Of_inclusion_fails_for_any_bit_of_its_path() => Prop.ForAll(AnyLeaf, c =>
    {
        var proof = Log.Include(c.Leaf, c.Size);
        return proof.Path.Count == 0 || !(proof with { Path = Flip(proof.Path, c.Bit) }).Verify(Leaf(c.Leaf), Log.RootAt(c.Size));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_inclusion_fails_for_another_leaf_place_or_root() => Prop.ForAll(AnyLeaf, c =>
    {
        var proof = Log.Include(c.Leaf, c.Size);
        var (leaf, root) = (Leaf(c.Leaf), Log.RootAt(c.Size));
        return !proof.Verify(Leaf(c.Leaf + 1), root)
            && !proof.Verify(leaf, Log.RootAt(c.Size == 70 ? 69 : c.Size + 1))
            && Enumerable.Range(-1, c.Size + 2).Where(i => i != c.Leaf).All(i => !(proof with { LeafIndex = i }).Verify(leaf, root));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_inclusion_fails_when_it_is_longer_or_shorter() => Prop.ForAll(AnyLeaf, c =>
    {
        var proof = Log.Include(c.Leaf, c.Size);
        var (leaf, root) = (Leaf(c.Leaf), Log.RootAt(c.Size));
        return !(proof with { Path = [.. proof.Path, root] }).Verify(leaf, root)
            && !(proof with { Path = [root, .. proof.Path] }).Verify(leaf, root)
            && (proof.Path.Count == 0 || !(proof with { Path = [.. proof.Path.Skip(1)] }).Verify(leaf, root))
            && (proof.Path.Count == 0 || !(proof with { Path = [.. proof.Path.SkipLast(1)] }).Verify(leaf, root));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_inclusion_fails_when_a_node_is_shown_as_a_leaf()
    {
        // Without RFC 6962's prefix bytes the two-leaf subtree would pass as an entry of a shorter log.
        byte[] both = [1, .. MerkleHash.Leaf([0]).Bytes, .. MerkleHash.Leaf([1]).Bytes];
        Assert.False(new InclusionProof(0, 1, []).Verify(MerkleHash.Leaf(both), Log.RootAt(2)));
    }

    [Fact]
    public void Of_growth_fails_for_any_bit_of_its_path() => Prop.ForAll(AnyGrowth, c =>
    {
        var proof = Log.Grow(c.First, c.Second);
        return !(proof with { Path = Flip(proof.Path, c.Bit) }).Verify(Log.RootAt(c.First), Log.RootAt(c.Second));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_growth_fails_for_another_root_size_or_length() => Prop.ForAll(AnyGrowth, c =>
    {
        var proof = Log.Grow(c.First, c.Second);
        var (first, second) = (Log.RootAt(c.First), Log.RootAt(c.Second));
        return !proof.Verify(Log.RootAt(c.First - 1), second)
            && !proof.Verify(first, Log.RootAt(c.Second - 1))
            && !(proof with { FirstSize = c.First - 1 }).Verify(first, second)
            && !(proof with { FirstSize = c.Second }).Verify(first, second)
            && !(proof with { FirstSize = -1 }).Verify(first, second)
            && !(proof with { Path = [.. proof.Path, second] }).Verify(first, second)
            && !(proof with { Path = [.. proof.Path.SkipLast(1)] }).Verify(first, second);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_growth_from_nothing_or_to_the_same_holds_nothing()
    {
        Assert.False(new ConsistencyProof(0, 2, [MerkleHash.Empty]).Verify(MerkleHash.Empty, Log.RootAt(2)));
        Assert.False(new ConsistencyProof(2, 2, [MerkleHash.Empty]).Verify(Log.RootAt(2), Log.RootAt(2)));
        Assert.False(new ConsistencyProof(3, 5, []).Verify(Log.RootAt(3), Log.RootAt(5)));
        Assert.False(new ConsistencyProof(0, 2, []).Verify(Log.RootAt(1), Log.RootAt(2)));
    }

    private static Digest Leaf(int entry) => MerkleHash.Leaf([(byte)entry]);

    private static List<Digest> Flip(IReadOnlyList<Digest> path, int bit)
    {
        List<Digest> changed = [.. path];
        var at = bit / 256 % path.Count;
        var bytes = changed[at].ToArray();
        bytes[bit % 256 / 8] ^= (byte)(1 << (bit % 8));
        changed[at] = new(bytes);
        return changed;
    }
}
