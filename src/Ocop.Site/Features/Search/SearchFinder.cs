using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Search;

/// <summary>Asks question after question, best first, until the page is full; and when nothing was found, what the visitor may have meant.</summary>
internal sealed class SearchFinder(ISearchReader reader, SearchSynonyms synonyms, SearchVocabulary vocabulary) : ISearch
{
    /// <summary>Deeper than anybody leafs; beyond it a page is empty.</summary>
    private const int Deepest = 1_000;

    public async Task<SearchResults> FindAsync(
        string words, Language language, IReadOnlyCollection<string>? kinds, int skip, int limit, CancellationToken cancellationToken)
    {
        skip = Math.Clamp(skip, 0, Deepest);
        limit = Math.Clamp(limit, 0, 100);
        var query = SearchQuery.Of(words);
        if (query.Folded.Count == 0 || kinds is { Count: 0 })
            return new([], HasMore: false, Instead: null);
        SearchTerm[] kindTerms = kinds is null ? [] : [.. kinds.Select(SearchTerms.OfKind)];

        var page = new SearchPage(language, skip, limit);
        await using var index = await reader.OpenAsync(cancellationToken);
        await index.AskAsync(query, synonyms.Of(query.Folded, query.Toned), kindTerms, page, cancellationToken);
        if (page.HasFound)
            return new(page.Hits, page.IsFull, Instead: null);

        var known = await vocabulary.WordsAsync(cancellationToken);
        foreach (var guess in Respelling.Of(query.Folded, known))
        {
            await index.AskAsync(SearchQuery.OfFolded(guess), synonyms.Of(guess, guess), kindTerms, page, cancellationToken);
            if (page.HasFound)
                return new(page.Hits, page.IsFull, Shown(guess, page.Best));
        }
        return new([], HasMore: false, Instead: null);
    }

    /// <summary>The guess with the tones that its words have in the best hit: <c>nem chua yên mạc</c>.</summary>
    private static string Shown(IReadOnlyList<string> guess, string best)
    {
        var toned = SearchTerms.Words(best).GroupBy(w => w.Folded, StringComparer.Ordinal).ToDictionary(w => w.Key, w => w.First().Toned, StringComparer.Ordinal);
        return string.Join(' ', guess.Select(word => toned.GetValueOrDefault(word, word)));
    }
}
