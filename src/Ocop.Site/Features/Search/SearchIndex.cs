using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Search;

/// <summary>Writes entries and their words in the caller's transaction, or in one of its own.</summary>
internal abstract class SearchIndex(SiteDbContext db) : ISearchIndex
{
    protected SiteDbContext Db { get; } = db;

    public async Task PutAsync(IReadOnlyCollection<SearchDocument> documents, CancellationToken cancellationToken)
    {
        // The last wins, as it would if they came one by one.
        var wanted = documents.GroupBy(d => (d.Kind, d.Key)).Select(same => same.Last()).ToList();
        if (wanted.Count == 0)
            return;

        await using var own = Db.Database.CurrentTransaction is null ? await Db.Database.BeginTransactionAsync(cancellationToken) : null;
        foreach (var kind in wanted.GroupBy(d => d.Kind))
            await ForgetAsync(await RanksAsync(kind.Key, [.. kind.Select(d => d.Key)], cancellationToken), cancellationToken);

        var ranks = await FreeRanksAsync([.. wanted.Select(d => SearchRank.Of(d.Order, d.Kind, d.Key, d.TitleVi))], cancellationToken);
        await InsertAsync([.. wanted.Select((d, i) => (Entry(d, ranks[i]), SearchTerms.Of(d)))], cancellationToken);
        await Db.RaisePageVersionAsync(cancellationToken);
        if (own is not null)
            await own.CommitAsync(cancellationToken);
    }

    public async Task RemoveAsync(string kind, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var own = Db.Database.CurrentTransaction is null ? await Db.Database.BeginTransactionAsync(cancellationToken) : null;
        await ForgetAsync(await RanksAsync(kind, [.. keys], cancellationToken), cancellationToken);
        await Db.RaisePageVersionAsync(cancellationToken);
        if (own is not null)
            await own.CommitAsync(cancellationToken);
    }

    protected abstract Task InsertAsync(IReadOnlyList<(SearchEntry Entry, IReadOnlyCollection<string> Terms)> rows, CancellationToken cancellationToken);

    protected abstract Task DeleteWordsAsync(long[] ranks, CancellationToken cancellationToken);

    private Task<long[]> RanksAsync(string kind, string[] keys, CancellationToken cancellationToken) =>
        Db.Set<SearchEntry>().Where(e => e.Kind == kind && keys.Contains(e.Key)).Select(e => e.Rank).ToArrayAsync(cancellationToken);

    private async Task ForgetAsync(long[] ranks, CancellationToken cancellationToken)
    {
        if (ranks.Length == 0)
            return;
        await DeleteWordsAsync(ranks, cancellationToken);
        await Db.Set<SearchEntry>().Where(e => ranks.Contains(e.Rank)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The ranks themselves, or the next ones that no document has.</summary>
    private async Task<long[]> FreeRanksAsync(long[] ranks, CancellationToken cancellationToken)
    {
        for (var unsure = Enumerable.Range(0, ranks.Length).ToList(); unsure.Count > 0;)
        {
            var asked = unsure.Select(i => ranks[i]).Distinct().ToArray();
            var taken = (await Db.Set<SearchEntry>().Where(e => asked.Contains(e.Rank)).Select(e => e.Rank).ToListAsync(cancellationToken)).ToHashSet();
            var given = ranks.Where((_, i) => !unsure.Contains(i)).ToHashSet();
            var again = new List<int>();
            foreach (var i in unsure)
            {
                if (!taken.Contains(ranks[i]) && given.Add(ranks[i]))
                    continue;
                ranks[i]++;
                again.Add(i);
            }
            unsure = again;
        }
        return ranks;
    }

    private static SearchEntry Entry(SearchDocument document, long rank) => new()
    {
        Rank = rank,
        Kind = document.Kind,
        Key = document.Key,
        Page = document.Page,
        Route = SearchPage.Written(document.Route),
        TitleVi = VietnameseText.Stored(document.TitleVi),
        TitleEn = VietnameseText.Stored(document.TitleEn),
        SubtitleVi = VietnameseText.Stored(document.SubtitleVi),
        SubtitleEn = VietnameseText.Stored(document.SubtitleEn),
        Illustration = document.Illustration,
    };
}
