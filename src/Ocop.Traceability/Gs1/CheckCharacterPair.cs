namespace Ocop.Traceability.Gs1;

/// <summary>
/// The two check characters that close a Global Model Number, AI (8013), and the highly individualised device
/// identifier of AI (8014) (GS1 General Specifications 7.9.5).
/// </summary>
/// <remarks>
/// Every character's value, its place in <see cref="CharacterSet82"/>, is multiplied from the right by the primes
/// 2, 3, 5 … 83; the sum modulo 1021 is written as two digits of base 32.
/// </remarks>
public static class CheckCharacterPair
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static readonly int[] Primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83];

    /// <summary>The most characters a pair can close.</summary>
    public static int MaxBodyLength => Primes.Length;

    /// <summary>The pair that closes <paramref name="body"/>.</summary>
    /// <param name="body">1 to 23 characters of set 82, without the pair.</param>
    /// <exception cref="ArgumentException">Another length, or a character outside the set.</exception>
    public static string For(ReadOnlySpan<char> body)
    {
        if (body.IsEmpty || body.Length > MaxBodyLength || !CharacterSet82.Covers(body))
            throw new ArgumentException("A check character pair closes 1 to 23 characters of set 82.", nameof(body));

        var sum = 0;
        for (var i = 0; i < body.Length; i++)
            sum += CharacterSet82.Characters.IndexOf(body[^(i + 1)], StringComparison.Ordinal) * Primes[i];
        sum %= 1021;
        return $"{Alphabet[sum / 32]}{Alphabet[sum % 32]}";
    }

    /// <summary>Whether <paramref name="text"/> is 3 to 25 characters of set 82 of which the last two are the right pair.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is > 2 and <= 25 && CharacterSet82.Covers(text) && text[^2..].SequenceEqual(For(text[..^2]));
}
