using System.Collections.Frozen;

namespace Ocop.Site.Platform.Text;

/// <summary>The six tones, in their dictionary order (VN-34).</summary>
internal enum Tone
{
    Level,
    Huyen,
    Hoi,
    Nga,
    Sac,
    Nang,
}

/// <summary>The letters of the Vietnamese alphabet taken apart by a table of our own: under vi-VN .NET keeps d and đ, a and ă apart
/// even when told to ignore marks.</summary>
internal static class VietnameseLetters
{
    /// <summary>The alphabet with the four letters of foreign names where a Vietnamese dictionary puts them.</summary>
    public const string Alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

    private const string Vowels = "aăâeêioôơuưy";

    // One row a tone, in the order of Tone; columns as in Vowels.
    private static readonly string[] Toned =
    [
        "aăâeêioôơuưy",
        "àằầèềìòồờùừỳ",
        "ảẳẩẻểỉỏổởủửỷ",
        "ãẵẫẽễĩõỗỡũữỹ",
        "áắấéếíóốớúứý",
        "ạặậẹệịọộợụựỵ",
    ];

    private static readonly FrozenDictionary<char, (char Letter, Tone Tone)> Parts = Toned
        .SelectMany((row, tone) => row.Select((c, vowel) => (c, part: (Vowels[vowel], (Tone)tone))))
        .ToFrozenDictionary(p => p.c, p => p.part);

    /// <summary>A lower-case composed letter without its tone, and the tone: <c>ệ</c> is <c>ê</c> with nặng.</summary>
    public static (char Letter, Tone Tone) Apart(char c) => c < 0x80 ? (c, Tone.Level) : Parts.TryGetValue(c, out var part) ? part : (c, Tone.Level);

    /// <summary>A vowel of <see cref="Alphabet"/> with a tone on it.</summary>
    public static char With(char vowel, Tone tone) => Toned[(int)tone][Vowels.IndexOf(vowel, StringComparison.Ordinal)];

    public static bool IsVowel(char letter) => Vowels.Contains(letter, StringComparison.Ordinal);

    public static bool HasHatHornOrBreve(char letter) => letter is 'ă' or 'â' or 'ê' or 'ô' or 'ơ' or 'ư';

    /// <summary>The Latin letter below hat, horn, breve and stroke.</summary>
    public static char Base(char letter) => letter switch
    {
        'ă' or 'â' => 'a',
        'đ' => 'd',
        'ê' => 'e',
        'ô' or 'ơ' => 'o',
        'ư' => 'u',
        _ => letter,
    };
}
