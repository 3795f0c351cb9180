namespace Ocop.Site.Features.Search;

/// <summary>What was typed, as a list of questions to the index, best first: each asks for the documents that hold all its terms.</summary>
internal sealed class SearchQuery
{
    /// <summary>More words, and more characters, than a visitor types on purpose; the rest is not looked at.</summary>
    private const int MostWords = 12, MostCharacters = 400;

    private readonly string[] folded;
    private readonly string[] toned;

    private SearchQuery(string[] folded, string[] toned) => (this.folded, this.toned) = (folded, toned);

    public IReadOnlyList<string> Folded => folded;

    public IReadOnlyList<string> Toned => toned;

    public static SearchQuery Of(string typed)
    {
        if (typed.Length > MostCharacters)
            typed = typed[..MostCharacters];
        var words = SearchTerms.Words(typed).Take(MostWords).ToArray();
        return new([.. words.Select(w => w.Folded)], [.. words.Select(w => w.Toned)]);
    }

    /// <summary>Other words instead of those typed, without tones.</summary>
    public static SearchQuery OfFolded(IReadOnlyList<string> words) => new([.. words], [.. words]);

    /// <summary>One word of few letters: so many documents hold it that it is no use to ask for all of them.</summary>
    public bool IsShort => folded is [{ Length: < 4 }];

    /// <summary>Holds every document that any question finds, but for titles typed without spaces and words that mean the same.</summary>
    public SearchTerm[] Everything => Each(SearchTerms.Body, folded);

    /// <param name="others">Word lists that mean the same as what was typed (VN-37).</param>
    public IEnumerable<SearchTerm[]> Questions(IReadOnlyList<IReadOnlyList<string>> others)
    {
        var count = folded.Length;
        if (count == 0)
            yield break;

        var isMarked = new bool[count];
        for (var i = 0; i < count; i++)
            isMarked[i] = folded[i] != toned[i];
        if (Array.IndexOf(isMarked, true) >= 0)
        {
            var exact = Each(SearchTerms.Toned, toned);
            yield return [SearchTerms.WholeOf(folded), .. exact];
            yield return count == 1 ? [new(SearchTerms.First + folded[0]), .. exact] : [.. Pairs(folded, isFirstInTitle: false), .. exact];
            yield return exact;
            if (isMarked.Contains(false))
                yield return [.. Enumerable.Range(0, count).Select(i => Term(isMarked[i] ? SearchTerms.Toned : SearchTerms.Word, isMarked[i] ? toned : folded, i))];
        }

        foreach (var question in ByName(folded))
            yield return question;
        foreach (var words in others)
        {
            foreach (var question in ByName(words))
                yield return question;
        }
        yield return Everything;
        foreach (var words in others)
            yield return Each(SearchTerms.Body, words);
    }

    private static IEnumerable<SearchTerm[]> ByName(IReadOnlyList<string> words)
    {
        if (words.Count > 1 || words[0].Length > 3)
            yield return [SearchTerms.WholeOf(words)];
        if (words.Count > 1)
        {
            yield return Pairs(words, isFirstInTitle: true);
            yield return Pairs(words, isFirstInTitle: false);
        }
        else
        {
            // What holds no vowel and no digit is the beginning of a word, not a word.
            if (words[0].Any(c => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' || !char.IsAsciiLetter(c)))
            {
                yield return [new(SearchTerms.First + words[0])];
                yield return [new(SearchTerms.Word + words[0])];
            }
            yield return [new(SearchTerms.First + words[0], IsPrefix: true)];
        }
        yield return Each(SearchTerms.Word, words);
    }

    private static SearchTerm[] Each(char sign, IReadOnlyList<string> words) => [.. Enumerable.Range(0, words.Count).Select(i => Term(sign, words, i))];

    /// <summary>The last word may not be typed to its end.</summary>
    private static SearchTerm Term(char sign, IReadOnlyList<string> words, int at) => new(sign + words[at], IsPrefix: at == words.Count - 1);

    /// <summary>Words side by side, the last one whole: two words run together are longer than the beginnings that the index looks up.</summary>
    private static SearchTerm[] Pairs(IReadOnlyList<string> words, bool isFirstInTitle)
    {
        var pairs = new SearchTerm[words.Count - 1];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = new((i == 0 && isFirstInTitle ? SearchTerms.First : SearchTerms.Pair) + words[i] + words[i + 1]);
        return pairs;
    }
}
