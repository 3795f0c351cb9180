namespace Ocop.Site.Features.Search;

/// <summary>Asks the index. Each database has one; both answer in the order of the rank.</summary>
internal interface ISearchReader
{
    /// <summary>For the questions of one search: all see the index as it was at one moment.</summary>
    ValueTask<ISearchSession> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Every folded word of the index, with how many documents hold it.</summary>
    Task<IReadOnlyList<(string Word, long Documents)>> WordsAsync(CancellationToken cancellationToken);
}

internal interface ISearchSession : IAsyncDisposable
{
    /// <summary>Hands documents that hold all the terms (and one of the kinds, if any are given) to the page, until it is full.</summary>
    ValueTask ReadAsync(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds, SearchPage page, CancellationToken cancellationToken);

    /// <summary>The ranks of the documents that hold all the terms, the lowest first, at most so many.</summary>
    ValueTask<IReadOnlyList<long>> RanksAsync(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds, int most, CancellationToken cancellationToken);

    /// <summary>Hands these documents to the page, to be ranked there.</summary>
    ValueTask GatherAsync(IReadOnlyList<long> ranks, SearchPage page, CancellationToken cancellationToken);
}
