using System.Security.Cryptography;
using Ocop.Traceability.Ledger;

namespace Ocop.Traceability.Tests.Ledger;

public sealed class A_signed_checkpoint : IDisposable
{
    private static readonly Checkpoint Said = new("ocop.ninhbinh.gov.vn/events", 42, MerkleHash.Empty);
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => key.Dispose();

    [Fact]
    public void Says_name_size_and_root_in_three_lines() =>
        Assert.Equal("ocop.ninhbinh.gov.vn/events\n42\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", Said.ToString());

    [Fact]
    public void Is_read_back_from_its_note_and_holds()
    {
        var note = SignedCheckpoint.Sign(Said, "ocop.ninhbinh.gov.vn", key).ToString();

        var read = SignedCheckpoint.Parse(note);

        Assert.Equal(Said, read.Checkpoint);
        Assert.True(read.Verify(key));
        Assert.Equal(note, read.ToString());
    }

    [Fact]
    public void Fails_when_its_text_is_changed()
    {
        var signed = SignedCheckpoint.Sign(Said, "ocop", key);
        Assert.False((signed with { Checkpoint = Said with { Size = 43 } }).Verify(key));
        Assert.False((signed with { Checkpoint = Said with { Root = MerkleHash.Leaf([1]) } }).Verify(key));
    }

    [Fact]
    public void Fails_under_another_key()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = SignedCheckpoint.Sign(Said, "ocop", key);

        Assert.False(signed.Verify(other));
        Assert.False((signed with { KeyId = SignedCheckpoint.KeyIdOf(other) }).Verify(other));
    }

    [Theory]
    [InlineData("")]
    [InlineData("origin\n42\n")]
    [InlineData("origin\n042\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— ocop AAAAAAA=\n")]
    [InlineData("origin\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— ocop AAAAAAA=\n")]
    [InlineData("origin\n42\n47DEQpj8HBSa\n\n— ocop AAAAAAA=\n")]
    [InlineData("origin\n42\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— ocop !\n")]
    [InlineData("origin\n42\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n- ocop AAAAAAA=\n")]
    [InlineData("origin\n42\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n— ocop AAAA\n")]
    public void Is_refused_when_its_form_is_wrong(string note) => Assert.False(SignedCheckpoint.TryParse(note, out _));

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a+b")]
    public void Is_not_signed_under_a_name_that_a_note_cannot_carry(string name) =>
        Assert.Throws<ArgumentException>(() => SignedCheckpoint.Sign(Said, name, key));
}
