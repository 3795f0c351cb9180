using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Ocop.Traceability.Ledger;

/// <summary>
/// A checkpoint and one signature, in the form of a signed note (C2SP signed-note): the text, an empty line, and
/// <c>— name base64(key id, signature)</c>. The signature is ECDSA over P-256 with SHA-256 in DER; the key id is the
/// first four bytes of the SHA-256 of the public key's SubjectPublicKeyInfo, as ECDSA notes have it. (Ed25519, the
/// form's own choice, is not in .NET 10.)
/// </summary>
/// <param name="Checkpoint">What is signed.</param>
/// <param name="Signer">The key's name: not empty, without a space or a plus sign.</param>
/// <param name="KeyId">The first four bytes of the key's fingerprint, big endian.</param>
/// <param name="Signature">DER.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, string Signer, uint KeyId, ReadOnlyMemory<byte> Signature) : IParsable<SignedCheckpoint>
{
    private const string Dash = "— ";

    /// <summary>Signs a checkpoint.</summary>
    /// <param name="checkpoint">What to sign.</param>
    /// <param name="signer">The key's name.</param>
    /// <param name="key">A P-256 key with its private part.</param>
    /// <exception cref="ArgumentException">The name is empty, or holds a space or a plus sign.</exception>
    public static SignedCheckpoint Sign(Checkpoint checkpoint, string signer, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(key);
        if (!IsName(signer))
            throw new ArgumentException("A key's name holds neither white space nor a plus sign.", nameof(signer));

        if (!Checkpoint.TryParse(checkpoint.ToString(), out _))
            throw new ArgumentException("The log's name is empty or holds a line feed or a plus sign, or its size is negative.", nameof(checkpoint));

        var signature = key.SignData(Encoding.UTF8.GetBytes(checkpoint.ToString()), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new(checkpoint, signer, KeyIdOf(key), signature);
    }

    /// <summary>Whether this key signed this text. Never throws for a false signature.</summary>
    public bool Verify(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return KeyId == KeyIdOf(key)
            && key.VerifyData(Encoding.UTF8.GetBytes(Checkpoint.ToString()), Signature.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>The key id that a note names this key by.</summary>
    public static uint KeyIdOf(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>The note, as it is published.</summary>
    public override string ToString()
    {
        var signed = new byte[sizeof(uint) + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(signed, KeyId);
        Signature.Span.CopyTo(signed.AsSpan(sizeof(uint)));
        return $"{Checkpoint}\n{Dash}{Signer} {Convert.ToBase64String(signed)}\n";
    }

    /// <summary>Reads a note with one signature.</summary>
    /// <exception cref="FormatException">Not of the form above.</exception>
    public static SignedCheckpoint Parse(string s) =>
        TryParse(s, out var note) ? note : throw new FormatException("Not a signed checkpoint.");

    static SignedCheckpoint IParsable<SignedCheckpoint>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out SignedCheckpoint result) => TryParse(s, out result);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out SignedCheckpoint result)
    {
        result = null;
        var end = s?.IndexOf("\n\n", StringComparison.Ordinal) ?? -1;
        if (end < 0 || !Checkpoint.TryParse(s![..(end + 1)], out var checkpoint))
            return false;

        var line = s[(end + 2)..];
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || !line.EndsWith('\n')
            || line[Dash.Length..^1].Split(' ') is not [var signer, var text] || !IsName(signer))
        {
            return false;
        }

        var signed = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, signed, out var length) || length <= sizeof(uint))
            return false;

        result = new(checkpoint, signer, BinaryPrimitives.ReadUInt32BigEndian(signed), signed.AsMemory(sizeof(uint), length - sizeof(uint)));
        return true;
    }

    /// <summary>Equal when the published notes are.</summary>
    public bool Equals(SignedCheckpoint? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Checkpoint, Signer, KeyId);

    private static bool IsName(string name) => !string.IsNullOrEmpty(name) && !name.Any(c => char.IsWhiteSpace(c) || c == '+');
}
