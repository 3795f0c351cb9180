using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Search;

/// <summary>Words that mean the same, as data in <c>content/search/synonyms.csv</c>: each row holds two or more, joined by <c>; </c> (VN-37).</summary>
internal sealed class SearchSynonyms
{
    private const int LongestPhrase = 4, MostOthers = 6;

    private sealed record Phrase(string Toned, List<string[]> Others);

    private readonly Dictionary<string, List<Phrase>> byFolded = new(StringComparer.Ordinal);

    public SearchSynonyms(SeedContent content)
        : this(content.Rows("search/synonyms.csv").Select(row => row["words"]))
    {
    }

    internal SearchSynonyms(IEnumerable<string> rows)
    {
        foreach (var row in rows)
        {
            var phrases = row.Split(';').Select(VietnameseText.Normal).Where(phrase => phrase.Length > 0).Distinct(StringComparer.Ordinal).ToList();
            foreach (var phrase in phrases)
            {
                var folded = VietnameseText.Fold(phrase);
                if (!byFolded.TryGetValue(folded, out var same))
                    byFolded[folded] = same = [];
                same.Add(new(phrase, [.. phrases.Select(VietnameseText.Fold).Where(other => other != folded).Select(other => other.Split(' '))]));
            }
        }
    }

    /// <summary>The folded words with each known phrase replaced by another that means the same. A phrase typed with tones is known only by those tones:
    /// chợ is a market, cho is whatever folds so.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<string> folded, IReadOnlyList<string> toned)
    {
        List<IReadOnlyList<string>>? found = null;
        for (var from = 0; from < folded.Count; from++)
        {
            for (var count = Math.Min(LongestPhrase, folded.Count - from); count > 0; count--)
            {
                var typed = Joined(folded, from, count);
                if (!byFolded.TryGetValue(typed, out var phrases))
                    continue;
                var typedToned = Joined(toned, from, count);
                foreach (var phrase in phrases.Where(phrase => typedToned == typed || typedToned == phrase.Toned))
                    (found ??= []).AddRange(phrase.Others.Select(other => (string[])[.. folded.Take(from), .. other, .. folded.Skip(from + count)]));
            }
        }
        return found is null ? [] : found.Count > MostOthers ? found[..MostOthers] : found;
    }

    private static string Joined(IReadOnlyList<string> words, int from, int count) => count == 1 ? words[from] : string.Join(' ', words.Skip(from).Take(count));
}
