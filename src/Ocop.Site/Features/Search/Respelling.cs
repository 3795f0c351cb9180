using System.Text;

namespace Ocop.Site.Features.Search;

/// <summary>What a visitor may have meant when nothing was found: other spellings of each word, then fewer words (VN-33, FA14).
/// All words here are folded.</summary>
internal static class Respelling
{
    /// <summary>Slips are mended from this length on: shorter Vietnamese syllables have too many neighbours.</summary>
    private const int ShortestMended = 5;

    private const int MostSplits = 3, MostSlips = 4, MostGuesses = 24, LongestRun = 4;

    /// <summary>Guesses, the likeliest first, none of them what was typed.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(IReadOnlyList<string> typed, KnownWords known) =>
        Guesses(typed, known).Where(guess => guess.Count > 0 && !guess.SequenceEqual(typed)).DistinctBy(guess => string.Join(' ', guess)).Take(MostGuesses);

    private static IEnumerable<List<string>> Guesses(IReadOnlyList<string> typed, KnownWords known)
    {
        var others = typed.Select(word => Others(word, known).ToList()).ToList();
        var isKnown = typed.Select((word, i) => known.Contains(word) || (i == typed.Count - 1 && known.HasBeginning(word))).ToList();

        // Every unknown word by something known; words without any such reading are left out at the end.
        foreach (var guess in Readings(typed, i => isKnown[i] ? null : others[i]))
            yield return guess;
        // All words are known, but not together: one of them may be a slip that happens to be a word.
        for (var i = typed.Count - 1; i >= 0; i--)
        {
            if (!isKnown[i])
                continue;
            foreach (var other in others[i])
                yield return [.. typed.Take(i), .. other, .. typed.Skip(i + 1)];
        }

        var readable = typed.SelectMany((word, i) => isKnown[i] ? [word] : others[i].FirstOrDefault() ?? []).ToList();
        yield return readable;
        for (var left = readable.Count - 1; left >= 0 && readable.Count > 1; left--)
            yield return [.. readable.Where((_, i) => i != left)];
        for (var length = Math.Min(readable.Count - 2, LongestRun); length > 0; length--)
        {
            for (var from = 0; from + length <= readable.Count; from++)
                yield return readable.GetRange(from, length);
        }
    }

    private static List<List<string>> Readings(IReadOnlyList<string> typed, Func<int, List<string[]>?> othersOf)
    {
        List<List<string>> readings = [[]];
        for (var i = 0; i < typed.Count; i++)
        {
            if (othersOf(i) is not { } others)
                readings.ForEach(r => r.Add(typed[i]));
            else if (others.Count == 0)
                return [];
            else
                readings = [.. readings.SelectMany(r => others.Select(o => (List<string>)[.. r, .. o])).Take(MostGuesses)];
        }
        return readings;
    }

    private static IEnumerable<string[]> Others(string word, KnownWords known)
    {
        if (OtherI(word) is { } other && known.Contains(other))
            yield return [other];
        if (Untyped(word) is { } meant && meant != word && known.Contains(meant))
            yield return [meant];
        foreach (var split in Splits(word, known))
            yield return split;
        if (word.Length >= ShortestMended)
        {
            foreach (var near in known.Sorted.Where(near => IsOneSlipAway(word, near))
                .OrderBy(near => near.Length == word.Length && near.Order().SequenceEqual(word.Order()) ? 0 : 1)
                .ThenByDescending(known.Documents).ThenBy(near => near, StringComparer.Ordinal).Take(MostSlips))
                yield return [near];
        }
    }

    /// <summary>mĩ and mỹ, lí and lý, kĩ and kỹ, tỉ and tỷ: two spellings of one word, which the folding leaves apart because mì and mỹ are two.</summary>
    private static string? OtherI(string word) => word is [('h' or 'k' or 'l' or 'm' or 's' or 't') and var first, ('i' or 'y') and var last]
        ? $"{first}{(last == 'i' ? 'y' : 'i')}"
        : null;

    /// <summary>The word below keystrokes that no input method took: <c>yeen</c>, <c>macj</c>, <c>ddinh</c> of Telex, <c>mac5</c> of VNI.</summary>
    internal static string? Untyped(string word)
    {
        var letters = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (i > 0 && (char.IsAsciiDigit(c) || c == 'w' || (c == word[i - 1] && c is 'a' or 'e' or 'o' or 'd' && letters.Length > 0 && letters[^1] == c)))
                continue;
            letters.Append(c);
        }
        if (letters.Length > 1 && letters[^1] is 's' or 'f' or 'r' or 'x' or 'j')
            letters.Length--;
        return letters.Length == 0 ? null : letters.ToString();
    }

    /// <summary>The word as several known ones (nemchua), fewest first.</summary>
    private static IEnumerable<string[]> Splits(string word, KnownWords known)
    {
        // Ways to read the first n letters, fewest words first; at most a few are kept for each n.
        var ways = new List<string[]>[word.Length + 1];
        ways[0] = [[]];
        for (var end = 1; end <= word.Length; end++)
        {
            var here = new List<string[]>();
            for (var start = Math.Max(0, end - 7); start < end; start++)
            {
                var part = word[start..end];
                if (ways[start].Count > 0 && part.Length > 1 && known.Contains(part))
                    here.AddRange(ways[start].Select(way => (string[])[.. way, part]));
            }
            ways[end] = [.. here.OrderBy(way => way.Length).ThenByDescending(way => way.Min(known.Documents)).Take(MostSplits)];
        }
        return ways[word.Length].Where(way => way.Length > 1);
    }

    /// <summary>One letter more, less, other, or two neighbours swapped.</summary>
    internal static bool IsOneSlipAway(string typed, string meant)
    {
        if (Math.Abs(typed.Length - meant.Length) > 1 || typed == meant)
            return false;
        var same = 0;
        while (same < typed.Length && same < meant.Length && typed[same] == meant[same])
            same++;
        var a = typed.AsSpan(same);
        var b = meant.AsSpan(same);
        return a.Length == b.Length
            ? a[1..].SequenceEqual(b[1..]) || (a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]))
            : a.Length > b.Length ? a[1..].SequenceEqual(b) : a.SequenceEqual(b[1..]);
    }
}
