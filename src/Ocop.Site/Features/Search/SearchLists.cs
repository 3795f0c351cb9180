using System.Runtime.InteropServices;

namespace Ocop.Site.Features.Search;

/// <summary>Documents in memory: for each term, and each beginning of one, those that hold it, best first. Never changes.</summary>
internal sealed class SearchLists
{
    public static readonly SearchLists Empty = new([]);

    private readonly List<SearchRow> rows = [];
    private readonly Dictionary<string, int[]> byTerm;
    private readonly SearchBeginnings beginnings;

    /// <param name="found">With their terms, in the order of the rank.</param>
    public SearchLists(IEnumerable<SearchRow> found)
    {
        var growing = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var terms = growing.GetAlternateLookup<ReadOnlySpan<char>>();
        var shared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in found)
        {
            var written = row.Columns[SearchPage.Terms].AsSpan();
            foreach (var part in written.Split(' '))
            {
                if (written[part] is not { IsEmpty: false } term)
                    continue;
                ref var places = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, term, out _);
                (places ??= []).Add(rows.Count);
            }

            var columns = new string?[SearchPage.Terms];
            for (var column = SearchPage.Kind; column < SearchPage.Terms; column++)
                columns[column] = row.Columns[column] is { } text ? Once(shared, text) : null;
            rows.Add(new(row.Rank, columns));
        }
        byTerm = growing.ToDictionary(term => term.Key, term => term.Value.ToArray(), StringComparer.Ordinal);
        beginnings = new(byTerm, rows.Count);
    }

    public int Count => rows.Count;

    public SearchRow this[int place] => rows[place];

    /// <summary>The places of the documents that hold the term.</summary>
    public int[] Holding(SearchTerm term) => term.IsPrefix ? beginnings.Holding(term.Text) : byTerm.GetValueOrDefault(term.Text, []);

    /// <summary>Where a document of this rank stands; null when there is none.</summary>
    public int? PlaceOf(long rank)
    {
        var (low, high) = (0, rows.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Rank == rank)
                return middle;
            if (rows[middle].Rank < rank)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return null;
    }

    /// <summary>Many documents have one kind, page or second line: one string is enough.</summary>
    private static string Once(HashSet<string> shared, string text)
    {
        if (shared.TryGetValue(text, out var same))
            return same;
        shared.Add(text);
        return text;
    }
}
