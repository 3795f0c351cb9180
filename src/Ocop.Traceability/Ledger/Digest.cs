using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Ocop.Traceability.Ledger;

/// <summary>A SHA-256 digest: always 32 bytes, equal by its bytes. Text form: base64, as checkpoints carry it.</summary>
public sealed class Digest : IEquatable<Digest>, IParsable<Digest>
{
    /// <summary>How many bytes a digest has.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private readonly byte[] bytes;

    /// <summary>Takes a copy of the bytes given.</summary>
    /// <exception cref="ArgumentException">There are not exactly 32 of them.</exception>
    public Digest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"A SHA-256 digest has {Size} bytes, not {bytes.Length}.", nameof(bytes));
        }

        this.bytes = bytes.ToArray();
    }

    /// <summary>The bytes, not to be written to.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>A copy of the bytes, for storing.</summary>
    public byte[] ToArray() => [.. bytes];

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] Digest? other) => other is not null && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Digest);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(bytes);

    /// <summary>The digest in base64.</summary>
    public override string ToString() => Convert.ToBase64String(bytes);

    /// <summary>Reads a digest from base64.</summary>
    /// <exception cref="FormatException">Not base64, or not 32 bytes of it.</exception>
    public static Digest Parse(string s) =>
        TryParse(s, out var digest) ? digest : throw new FormatException("Not a SHA-256 digest in base64.");

    static Digest IParsable<Digest>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Digest result) => TryParse(s, out result);

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out Digest result)
    {
        Span<byte> read = stackalloc byte[Size + 2];
        result = s is not null && Convert.TryFromBase64String(s, read, out var length) && length == Size
            ? new Digest(read[..Size])
            : null;
        return result is not null;
    }
}
