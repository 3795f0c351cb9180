using System.Data.Common;

namespace Ocop.Site.Features.Search;

/// <summary>Asks the index. Both databases, and the lists in memory, answer in the order of the rank.</summary>
internal interface ISearchReader
{
    /// <summary>For the questions of one search: all see the index as it was at one moment.</summary>
    ValueTask<ISearchSession> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Every folded word of the index, with how many documents hold it.</summary>
    Task<IReadOnlyList<(string Word, long Documents)>> WordsAsync(CancellationToken cancellationToken);
}

/// <summary>The index as a database keeps it.</summary>
internal interface ISearchDatabase : ISearchReader
{
    /// <summary>Raised by every change of the index, in the transaction of the change.</summary>
    ValueTask<long> VersionAsync(CancellationToken cancellationToken);

    /// <summary>The whole index as it is now.</summary>
    Task<SearchMoment> ReadAsync(CancellationToken cancellationToken);

    /// <summary>What changed after a version; null when the index must be read whole.</summary>
    Task<SearchChanges?> ChangesAsync(long since, CancellationToken cancellationToken);
}

internal interface ISearchSession : IAsyncDisposable
{
    /// <summary>Hands what the query finds to the page, question after question, until it is full.</summary>
    /// <param name="others">Word lists that mean the same as what was typed.</param>
    /// <param name="kinds">If any are given, documents are of one of them.</param>
    ValueTask AskAsync(
        SearchQuery query, IReadOnlyList<IReadOnlyList<string>> others, IReadOnlyList<SearchTerm> kinds, SearchPage page, CancellationToken cancellationToken);
}

/// <summary>A row of the columns of <see cref="SearchPage"/>.</summary>
internal readonly record struct SearchRow(long Rank, string?[] Columns)
{
    public static SearchRow Of(DbDataReader row)
    {
        var columns = new string?[SearchPage.Terms + 1];
        for (var column = SearchPage.Kind; column < columns.Length; column++)
            columns[column] = row.IsDBNull(column) ? null : row.GetString(column);
        return new(row.GetInt64(SearchPage.Rank), columns);
    }
}
