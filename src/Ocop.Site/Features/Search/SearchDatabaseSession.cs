namespace Ocop.Site.Features.Search;

/// <summary>A look into a database costs more than what it finds: few documents are found with one look and ranked here.</summary>
internal abstract class SearchDatabaseSession : ISearchSession
{
    private const int Few = 20;

    public async ValueTask AskAsync(
        SearchQuery query, IReadOnlyList<IReadOnlyList<string>> others, IReadOnlyList<SearchTerm> kinds, SearchPage page, CancellationToken cancellationToken)
    {
        if (others.Count == 0 && !query.IsShort)
        {
            var ranks = await RanksAsync(query.Everything, kinds, Few + 1, cancellationToken);
            if (ranks.Count is > 0 and <= Few)
            {
                await GatherAsync(ranks, page, cancellationToken);
                page.Show(query.Questions(others));
                return;
            }
        }
        foreach (var question in query.Questions(others))
        {
            await ReadAsync(question, kinds, page, cancellationToken);
            if (page.IsFull)
                return;
        }
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>Hands documents that hold all the terms (and one of the kinds, if any are given) to the page, until it is full.</summary>
    protected abstract ValueTask ReadAsync(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds, SearchPage page, CancellationToken cancellationToken);

    /// <summary>The ranks of the documents that hold all the terms, the lowest first, at most so many.</summary>
    protected abstract ValueTask<IReadOnlyList<long>> RanksAsync(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds, int most, CancellationToken cancellationToken);

    /// <summary>Hands these documents to the page, to be ranked there.</summary>
    protected abstract ValueTask GatherAsync(IReadOnlyList<long> ranks, SearchPage page, CancellationToken cancellationToken);
}
