using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Search;

/// <summary>The order of hits, kept in the index: 63 bits of order, length of the title, its first letters and tones in alphabetical order,
/// and a few of the document's own that keep ranks apart. Short titles first: the shorter, the more of it the visitor typed.</summary>
internal static class SearchRank
{
    private const int LongestCounted = 63, Letters = 6, Symbols = 46, Tones = 6, OwnBits = 9, ToneBits = 6, LetterBits = 34, LengthBits = 6;

    /// <summary>The rank a document would like; the next free one is its own when another document has it.</summary>
    public static long Of(int order, string kind, string key, string title)
    {
        var sortKey = VietnameseText.SortKey(title);
        var length = sortKey.IndexOf('!', StringComparison.Ordinal) is var end and >= 0 ? end : sortKey.Length;
        var letters = 0L;
        for (var i = 0; i < Letters; i++)
            letters = (letters * Symbols) + (i < length ? Symbol(sortKey[i]) : 0);
        var tones = (Tone(sortKey, length + 1) * Tones) + Tone(sortKey, length + 2);
        return ((((((((long)Math.Clamp(order, 0, 255) << LengthBits) | (long)Math.Min(length, LongestCounted)) << LetterBits) | letters) << ToneBits) | tones) << OwnBits) | Own(kind, key);
    }

    // The tones stand behind the end of the letters, a digit a word.
    private static long Tone(string sortKey, int at) => at < sortKey.Length ? sortKey[at] - '0' : 0;

    // The characters of a sort key: '-', digits, A to Z, a to g, '~'.
    private static int Symbol(char c) => c switch
    {
        '-' => 1,
        >= '0' and <= '9' => 2 + (c - '0'),
        >= 'A' and <= 'Z' => 12 + (c - 'A'),
        >= 'a' and <= 'g' => 38 + (c - 'a'),
        _ => Symbols - 1,
    };

    // FNV-1a: the same on every machine and in every run, as the ranks of two databases must agree.
    private static long Own(string kind, string key)
    {
        var hash = 2166136261u;
        foreach (var c in $"{kind}/{key}")
            hash = (hash ^ c) * 16777619;
        return (hash ^ (hash >> 16)) & ((1 << OwnBits) - 1);
    }
}
