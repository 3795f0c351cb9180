using System.Numerics;

namespace Ocop.Site.Features.Search;

/// <summary>The documents that hold a term with some beginning, for every beginning that several terms share.</summary>
internal sealed class SearchBeginnings
{
    private readonly IReadOnlyDictionary<string, int[]> byTerm;
    private readonly string[] sorted;
    private readonly Dictionary<string, int[]> shared = new(StringComparer.Ordinal);
    private readonly ulong[] union;

    public SearchBeginnings(IReadOnlyDictionary<string, int[]> byTerm, int documents)
    {
        this.byTerm = byTerm;
        union = new ulong[(documents + 63) / 64];
        sorted = [.. byTerm.Keys.Where(term => term[0] is SearchTerms.First or SearchTerms.Word or SearchTerms.Toned or SearchTerms.Body).Order(StringComparer.Ordinal)];
        Share(sorted, length: 0, all: null);
    }

    public int[] Holding(string beginning)
    {
        if (shared.TryGetValue(beginning, out var several))
            return several;
        var at = Array.BinarySearch(sorted, beginning, StringComparer.Ordinal);
        var one = at < 0 ? ~at : at;
        return one < sorted.Length && sorted[one].StartsWith(beginning, StringComparison.Ordinal) ? byTerm[sorted[one]] : [];
    }

    /// <param name="terms">Sorted; their first letters are the same.</param>
    /// <param name="all">The documents that hold any of the terms.</param>
    private void Share(ReadOnlySpan<string> terms, int length, int[]? all)
    {
        for (var from = 0; from < terms.Length;)
        {
            var to = from + 1;
            if (terms[from].Length > length)
            {
                // A term that ends here is sorted before those that go on.
                while (to < terms.Length && terms[to][length] == terms[from][length])
                    to++;
            }
            if (to - from > 1)
            {
                var several = to - from == terms.Length ? all ?? Union(terms) : Union(terms[from..to]);
                shared[terms[from][..(length + 1)]] = several;
                Share(terms[from..to], length + 1, several);
            }
            from = to;
        }
    }

    private int[] Union(ReadOnlySpan<string> terms)
    {
        Array.Clear(union);
        foreach (var term in terms)
        {
            foreach (var place in byTerm[term])
                union[place >> 6] |= 1UL << (place & 63);
        }
        var places = new int[union.Sum(BitOperations.PopCount)];
        var at = 0;
        for (var word = 0; word < union.Length; word++)
        {
            for (var left = union[word]; left != 0; left &= left - 1)
                places[at++] = (word << 6) + BitOperations.TrailingZeroCount(left);
        }
        return places;
    }
}
