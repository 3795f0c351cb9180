using System.Data.Common;

namespace Ocop.Site.Features.Search;

/// <summary>The index in memory as it was at one version: lists that were read whole, and lists of the few documents that changed since, which stand
/// for what the former hold under the same ranks. Never changes; a later version is another moment, which shares the whole lists with this one.</summary>
internal sealed class SearchMoment : ISearchSession
{
    private static readonly HashSet<int> Nothing = [];

    private readonly SearchLists whole;
    private readonly Dictionary<long, SearchRow?> changes;
    private readonly HashSet<int> gone;
    private readonly SearchLists changed;

    private SearchMoment(long version, SearchLists whole, Dictionary<long, SearchRow?> changes)
    {
        (Version, this.whole, this.changes) = (version, whole, changes);
        gone = [.. changes.Keys.Select(whole.PlaceOf).OfType<int>()];
        changed = changes.Count == 0 ? SearchLists.Empty : new(changes.Values.OfType<SearchRow>().OrderBy(row => row.Rank));
    }

    public long Version { get; }

    /// <summary>How many ranks were touched since the index was read whole.</summary>
    public int Changes => changes.Count;

    public static async Task<SearchMoment> ReadAsync(DbTransaction moment, CancellationToken cancellationToken)
    {
        await using var command = moment.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (moment, SearchIndex.ReadVersion);
        var version = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        command.CommandText = $"""SELECT {SearchPage.Columns} FROM "SearchEntry" e ORDER BY e."Rank" """;
        await using var found = await command.ExecuteReaderAsync(cancellationToken);
        return new(version, new(Rows(found, cancellationToken)), []);
    }

    /// <summary>This moment with what changed after it.</summary>
    public SearchMoment With(SearchChanges later)
    {
        var all = new Dictionary<long, SearchRow?>(changes);
        foreach (var (rank, row) in later.Rows)
            all[rank] = row;
        return new(later.Version, whole, all);
    }

    public ValueTask AskAsync(
        SearchQuery query, IReadOnlyList<IReadOnlyList<string>> others, IReadOnlyList<SearchTerm> kinds, SearchPage page, CancellationToken cancellationToken)
    {
        int[][]? kindsInWhole = kinds.Count == 0 ? null : [.. kinds.Select(whole.Holding)];
        int[][]? kindsInChanged = kinds.Count == 0 ? null : [.. kinds.Select(changed.Holding)];
        foreach (var question in query.Questions(others))
        {
            Take(new(whole, question, kindsInWhole, gone), new(changed, question, kindsInChanged, Nothing), page);
            if (page.IsFull)
                break;
        }
        return default;
    }

    public ValueTask DisposeAsync() => default;

    private static void Take(SearchWalk one, SearchWalk other, SearchPage page)
    {
        while (!one.IsOver || !other.IsOver)
        {
            var next = other.IsOver || (!one.IsOver && one.Row.Rank < other.Row.Rank) ? one : other;
            page.Take(next.Row);
            if (page.IsFull)
                return;
            next.MoveOn();
        }
    }

    private static IEnumerable<SearchRow> Rows(DbDataReader found, CancellationToken cancellationToken)
    {
        // Row by row, so that the terms of the whole index, which are most of it, are never all kept; it runs in the background, where a thread may wait.
        while (found.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return SearchRow.Of(found);
        }
    }
}
