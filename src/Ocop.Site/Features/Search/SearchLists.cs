using System.Data.Common;
using System.Runtime.InteropServices;

namespace Ocop.Site.Features.Search;

/// <summary>The whole index in memory, as it was at one moment: for each term, and each beginning of one, the documents that hold it, best first.
/// Never changes; another is read when the index has changed.</summary>
internal sealed class SearchLists : ISearchSession
{
    private readonly List<SearchRow> rows = [];
    private readonly Dictionary<string, int[]> byTerm;
    private readonly SearchBeginnings beginnings;

    private SearchLists(long version, List<SearchRow> rows, Dictionary<string, int[]> byTerm)
    {
        (Version, this.rows, this.byTerm) = (version, rows, byTerm);
        beginnings = new(byTerm, rows.Count);
    }

    public long Version { get; }

    public static async Task<SearchLists> ReadAsync(DbTransaction moment, CancellationToken cancellationToken)
    {
        await using var version = Command(moment, SearchIndex.ReadVersion);
        var current = (long)(await version.ExecuteScalarAsync(cancellationToken))!;
        await using var entries = Command(moment, $"""SELECT {SearchPage.Columns} FROM "SearchEntry" e ORDER BY e."Rank" """);
        await using var found = await entries.ExecuteReaderAsync(cancellationToken);

        var rows = new List<SearchRow>();
        var growing = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var terms = growing.GetAlternateLookup<ReadOnlySpan<char>>();
        var shared = new HashSet<string>(StringComparer.Ordinal);
        while (await found.ReadAsync(cancellationToken))
        {
            var written = found.GetString(SearchPage.Terms);
            foreach (var part in written.AsSpan().Split(' '))
            {
                if (written.AsSpan(part) is not { IsEmpty: false } term)
                    continue;
                ref var places = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, term, out _);
                (places ??= []).Add(rows.Count);
            }

            var columns = new string?[SearchPage.Terms];
            for (var column = SearchPage.Kind; column < SearchPage.Terms; column++)
                columns[column] = found.IsDBNull(column) ? null : Once(shared, found.GetString(column));
            rows.Add(new(found.GetInt64(SearchPage.Rank), columns));
        }
        return new(current, rows, growing.ToDictionary(term => term.Key, term => term.Value.ToArray(), StringComparer.Ordinal));
    }

    public ValueTask AskAsync(
        SearchQuery query, IReadOnlyList<IReadOnlyList<string>> others, IReadOnlyList<SearchTerm> kinds, SearchPage page, CancellationToken cancellationToken)
    {
        int[][]? anyOf = kinds.Count == 0 ? null : [.. kinds.Select(Holding)];
        foreach (var question in query.Questions(others))
        {
            Take(Array.ConvertAll(question, Holding), anyOf, page);
            if (page.IsFull)
                break;
        }
        return default;
    }

    public ValueTask DisposeAsync() => default;

    private int[] Holding(SearchTerm term) => term.IsPrefix ? beginnings.Holding(term.Text) : byTerm.GetValueOrDefault(term.Text, []);

    /// <summary>Walks the shortest list and looks each document up in the others.</summary>
    private void Take(int[][] all, int[][]? anyOf, SearchPage page)
    {
        Array.Sort(all, static (a, b) => a.Length.CompareTo(b.Length));
        Span<int> reached = stackalloc int[all.Length];
        Span<int> reachedAny = stackalloc int[anyOf?.Length ?? 0];
        foreach (var place in all[0])
        {
            var isInAll = true;
            for (var i = 1; i < all.Length && isInAll; i++)
                isInAll = Holds(all[i], place, ref reached[i]);
            if (!isInAll || (anyOf is not null && !IsInAny(anyOf, place, reachedAny)))
                continue;
            page.Take(rows[place]);
            if (page.IsFull)
                return;
        }
    }

    private static bool IsInAny(int[][] lists, int place, Span<int> reached)
    {
        for (var i = 0; i < lists.Length; i++)
        {
            if (Holds(lists[i], place, ref reached[i]))
                return true;
        }
        return false;
    }

    /// <summary>Whether the list holds the place; looked for from where the last look ended, in strides that double.</summary>
    private static bool Holds(int[] list, int place, ref int reached)
    {
        var (low, stride) = (reached, 1);
        while (low + stride < list.Length && list[low + stride] < place)
        {
            low += stride;
            stride *= 2;
        }
        var end = Math.Min(low + stride + 1, list.Length);
        var at = list.AsSpan(low, end - low).BinarySearch(place);
        reached = low + (at < 0 ? ~at : at);
        return at >= 0;
    }

    /// <summary>Many documents have one kind, page or second line: one string is enough.</summary>
    private static string Once(HashSet<string> shared, string text)
    {
        if (shared.TryGetValue(text, out var same))
            return same;
        shared.Add(text);
        return text;
    }

    private static DbCommand Command(DbTransaction moment, string sql)
    {
        var command = moment.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (moment, sql);
        return command;
    }
}
