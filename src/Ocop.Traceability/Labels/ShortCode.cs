using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Ocop.Traceability.Gs1;

namespace Ocop.Traceability.Labels;

/// <summary>What a <see cref="ShortCode"/> stands for; its first character says it.</summary>
public enum ShortCodeKind
{
    /// <summary>A product, letter P.</summary>
    Product,

    /// <summary>A lot (batch), letter B: an L could be read as a 1.</summary>
    Lot,

    /// <summary>A single item, letter S.</summary>
    Serial,

    /// <summary>An order (đơn), letter D. It stands in no label.</summary>
    Order,

    /// <summary>A report of doubtful goods, letter C (case). It stands in no label.</summary>
    Case,
}

/// <summary>
/// Our own code, for a product that has no GTIN and for its lots and items: eight characters that people can read
/// out and type. The first is the kind, six are free, the last is a check character.
/// </summary>
/// <remarks>
/// The alphabet leaves out 0 O 1 I L and U. The check character is H. M. Damm's (2004): one multiplication a character in a
/// weakly totally anti-symmetric quasigroup of order 30, here his table of order 10 beside one of order 3. It notices
/// every single wrong character and every swap of neighbours, the kind and the check character included.
/// </remarks>
[JsonConverter(typeof(ParsableJsonConverter<ShortCode>))]
public sealed record ShortCode : IParsable<ShortCode>
{
    /// <summary>The thirty characters, in the order of their values 0 to 29.</summary>
    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>How many characters a code has, kind and check character included, without hyphen.</summary>
    public const int Length = 8;

    /// <summary>How many codes of one kind there are: 30 to the power of 6.</summary>
    public const int Count = 729_000_000;

    private const string Kinds = "PBSDC";
    private const int FreeLength = 6;

    private static readonly byte[] TableOfTen =
    [
        0, 3, 1, 7, 5, 9, 8, 6, 4, 2,
        7, 0, 9, 2, 1, 5, 4, 8, 6, 3,
        4, 2, 0, 6, 8, 7, 1, 3, 5, 9,
        1, 7, 5, 0, 9, 8, 3, 4, 2, 6,
        6, 1, 2, 3, 0, 4, 5, 9, 7, 8,
        3, 6, 7, 4, 2, 0, 9, 5, 8, 1,
        5, 8, 6, 9, 7, 2, 0, 1, 3, 4,
        8, 9, 4, 5, 3, 6, 2, 0, 1, 7,
        9, 4, 3, 8, 6, 1, 7, 2, 0, 5,
        2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
    ];

    private readonly string characters;

    private ShortCode(string characters) => this.characters = characters;

    /// <summary>What the code stands for.</summary>
    public ShortCodeKind Kind => (ShortCodeKind)Kinds.IndexOf(characters[0], StringComparison.Ordinal);

    /// <summary>The code as it is printed: two groups of four, <c>PABC-DEFG</c>.</summary>
    public string Printed => $"{characters[..4]}-{characters[4..]}";

    /// <summary>
    /// Reads a code in either case, with or without hyphens and spaces between its characters. Refused are a wrong
    /// check character, an unknown kind, and characters outside the alphabet.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? s, [MaybeNullWhen(false)] out ShortCode code)
    {
        code = null;
        if (s is null || s.Length > Length * 4)
            return false;

        Span<char> characters = stackalloc char[Length];
        var (length, check) = (0, 0);
        foreach (var typed in s)
        {
            if (typed is '-' or ' ' or '\u00A0' or (>= '\u2010' and <= '\u2013'))
                continue;
            var upper = char.IsAsciiLetterLower(typed) ? (char)(typed - 'a' + 'A') : typed;
            var value = Alphabet.IndexOf(upper, StringComparison.Ordinal);
            if (value < 0 || length == Length)
                return false;
            characters[length++] = upper;
            check = Multiply(check, value);
        }
        if (length != Length || check != 0 || !Kinds.Contains(characters[0], StringComparison.Ordinal))
            return false;

        code = new ShortCode(new string(characters));
        return true;
    }

    /// <inheritdoc cref="TryParse(string?, out ShortCode)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ShortCode result) =>
        TryParse(s, out result);

    /// <inheritdoc cref="TryParse(string?, out ShortCode)"/>
    /// <exception cref="FormatException">The text is no such code.</exception>
    public static ShortCode Parse(string s) =>
        TryParse(s, out var code) ? code : throw new FormatException($"“{s}” is no code of ours: eight characters, the last a check character.");

    static ShortCode IParsable<ShortCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>The code of a kind whose six free characters spell <paramref name="number"/> in base 30.</summary>
    /// <param name="kind">What the code stands for.</param>
    /// <param name="number">0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such kind, or a number outside the range.</exception>
    public static ShortCode Of(ShortCodeKind kind, int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Count);
        if (!Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of code.");

        Span<char> characters = stackalloc char[Length];
        characters[0] = Kinds[(int)kind];
        for (var place = FreeLength; place > 0; place--, number /= Alphabet.Length)
            characters[place] = Alphabet[number % Alphabet.Length];

        var check = 0;
        foreach (var character in characters[..(Length - 1)])
            check = Multiply(check, Alphabet.IndexOf(character, StringComparison.Ordinal));
        // x·x = 0 in the quasigroup, so the product so far is its own check character.
        characters[^1] = Alphabet[check];
        return new ShortCode(new string(characters));
    }

    /// <summary>A code nobody can guess. The caller asks its register whether it is still free.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such kind.</exception>
    public static ShortCode NewRandom(ShortCodeKind kind) => Of(kind, RandomNumberGenerator.GetInt32(Count));

    /// <summary>The address that a printed code carries: <c>https://ocop.example/q/PABCDEFG</c>.</summary>
    /// <param name="host">Scheme and host, perhaps port; a bare host name gets <c>https</c>.</param>
    public string ToUri(string host)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        return $"{(host.Contains("://", StringComparison.Ordinal) ? host : "https://" + host).TrimEnd('/')}/q/{characters}";
    }

    /// <summary>The eight characters in capitals, without hyphen: the form to store and to put in an address.</summary>
    public override string ToString() => characters;

    private static int Multiply(int left, int right) =>
        TableOfTen[left % 10 * 10 + right % 10] + (left / 10 * 2 + right / 10) % 3 * 10;
}
