using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Search;

/// <summary>A term of the index of words, or the beginning of one.</summary>
internal readonly record struct SearchTerm(string Text, bool IsPrefix = false);

/// <summary>What a document is found by. Each class of term carries a sign that no word can hold, so that a better match is another
/// term, not a computation over every hit: <c>Nem chua</c> gives §nemchua «nem «nemchua ¬nem ¬chua ÷nem ÷chua ×nemchua ·nem ·chua.</summary>
internal static class SearchTerms
{
    /// <summary>The whole title or alias, folded, its words run together.</summary>
    public const char Whole = '§';

    /// <summary>The first word, and the first two run together, folded.</summary>
    public const char First = '«';

    /// <summary>A word of a title or alias, folded.</summary>
    public const char Word = '¬';

    /// <summary>A word of a title or alias with its tone.</summary>
    public const char Toned = '÷';

    /// <summary>Two words that stand side by side in a title or alias, folded and run together.</summary>
    public const char Pair = '×';

    /// <summary>Any word of the document, folded.</summary>
    public const char Body = '·';

    /// <summary>The kind of the document.</summary>
    public const char Kind = '¤';

    private const int LongestWord = 40, LongestWhole = 120;

    /// <summary>Words as they are searched: their folded and their toned form, cut where no one can have meant the rest.</summary>
    public static IEnumerable<(string Folded, string Toned)> Words(string text) =>
        VietnameseText.Words(text).Select(word => Cut(word, LongestWord)).Select(word => (VietnameseSyllable.Folded(word), VietnameseSyllable.Normal(word)));

    public static SearchTerm WholeOf(IEnumerable<string> folded) => new(Cut(Whole + string.Concat(folded), LongestWhole));

    public static SearchTerm OfKind(string kind) => new(Kind + string.Concat(VietnameseText.Words(kind)));

    public static IReadOnlyCollection<string> Of(SearchDocument document)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal) { OfKind(document.Kind).Text };
        foreach (var name in document.Aliases.Prepend(document.TitleEn).Prepend(document.TitleVi))
            AddName(terms, [.. Words(name)]);
        foreach (var text in (ReadOnlySpan<string>)[document.SubtitleVi, document.SubtitleEn, document.BodyVi, document.BodyEn])
        {
            foreach (var (folded, _) in Words(text))
                terms.Add(Body + folded);
        }
        return terms;
    }

    private static void AddName(HashSet<string> terms, (string Folded, string Toned)[] words)
    {
        if (words.Length == 0)
            return;
        terms.Add(WholeOf(words.Select(w => w.Folded)).Text);
        terms.Add(First + words[0].Folded);
        if (words.Length > 1)
            terms.Add(First + words[0].Folded + words[1].Folded);
        for (var i = 0; i < words.Length; i++)
        {
            terms.Add(Word + words[i].Folded);
            terms.Add(Toned + words[i].Toned);
            terms.Add(Body + words[i].Folded);
            if (i > 0)
                terms.Add(Pair + words[i - 1].Folded + words[i].Folded);
        }
    }

    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
