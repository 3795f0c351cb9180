using System.Collections.Frozen;
using Ocop.Site.Platform.Html;

namespace Ocop.Site.Features.Search;

/// <summary>The folded words of the index, read anew only when something was changed and somebody then mistyped.</summary>
internal sealed class SearchVocabulary(ISearchReader reader, IPageVersion version)
{
    private sealed record Read(long Version, KnownWords Words);

    private Read? last;

    public async ValueTask<KnownWords> WordsAsync(CancellationToken cancellationToken)
    {
        var current = await version.CurrentAsync();
        if (last is { } known && known.Version == current)
            return known.Words;
        var read = new Read(current, new(await reader.WordsAsync(cancellationToken)));
        last = read;
        return read.Words;
    }
}

/// <summary>Words with the number of documents that hold them.</summary>
internal sealed class KnownWords
{
    private readonly FrozenDictionary<string, long> documents;
    private readonly string[] sorted;

    public KnownWords(IEnumerable<(string Word, long Documents)> words)
    {
        documents = words.ToFrozenDictionary(w => w.Word, w => w.Documents, StringComparer.Ordinal);
        sorted = [.. documents.Keys.Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Sorted => sorted;

    public bool Contains(string word) => documents.ContainsKey(word);

    public long Documents(string word) => documents.GetValueOrDefault(word);

    public bool HasBeginning(string letters)
    {
        var at = Array.BinarySearch(sorted, letters, StringComparer.Ordinal);
        return at >= 0 || (~at < sorted.Length && sorted[~at].StartsWith(letters, StringComparison.Ordinal));
    }
}
