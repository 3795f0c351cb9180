using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Search;

/// <summary>Writes entries and their words in the caller's transaction, or in one of its own.</summary>
internal abstract class SearchIndex(SiteDbContext db) : ISearchIndex
{
    public const string ReadVersion = """SELECT "Value" FROM "SearchVersion" """;

    private const int Neighbours = 100_000;

    protected SiteDbContext Db { get; } = db;

    public async Task PutAsync(IReadOnlyCollection<SearchDocument> documents, CancellationToken cancellationToken)
    {
        // The last wins, as it would if they came one by one.
        var wanted = documents.GroupBy(d => (d.Kind, d.Key)).Select(same => same.Last()).ToList();
        if (wanted.Count == 0)
            return;

        await using var own = Db.Database.CurrentTransaction is null ? await Db.Database.BeginTransactionAsync(cancellationToken) : null;
        var touched = new HashSet<long>();
        foreach (var kind in wanted.GroupBy(d => d.Kind))
        {
            var former = await RanksAsync(kind.Key, [.. kind.Select(d => d.Key)], cancellationToken);
            await ForgetAsync(former, cancellationToken);
            touched.UnionWith(former);
        }

        var ranks = await FreeRanksAsync([.. wanted.Select(d => SearchRank.Of(d.Order, d.Kind, d.Key, d.TitleVi))], cancellationToken);
        await InsertAsync([.. wanted.Select((d, i) => SearchTerms.Of(d) is var terms ? (Entry(d, ranks[i], terms), terms) : default)], cancellationToken);
        touched.UnionWith(ranks);
        await RaiseVersionsAsync([.. touched], cancellationToken);
        if (own is not null)
            await own.CommitAsync(cancellationToken);
    }

    public async Task RemoveAsync(string kind, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var own = Db.Database.CurrentTransaction is null ? await Db.Database.BeginTransactionAsync(cancellationToken) : null;
        var ranks = await RanksAsync(kind, [.. keys], cancellationToken);
        await ForgetAsync(ranks, cancellationToken);
        await RaiseVersionsAsync(ranks, cancellationToken);
        if (own is not null)
            await own.CommitAsync(cancellationToken);
    }

    protected abstract Task InsertAsync(IReadOnlyList<(SearchEntry Entry, IReadOnlyCollection<string> Terms)> rows, CancellationToken cancellationToken);

    protected abstract Task DeleteWordsAsync(long[] ranks, CancellationToken cancellationToken);

    /// <summary>Writes down which ranks were touched in the version that is current now.</summary>
    protected abstract Task LogAsync(long[] ranks, CancellationToken cancellationToken);

    private async Task RaiseVersionsAsync(long[] touched, CancellationToken cancellationToken)
    {
        // The row is held until the transaction ends, so versions are committed in their order and none is missing below one that is seen.
        await Db.Database.ExecuteSqlAsync($"""UPDATE "SearchVersion" SET "Value" = "Value" + 1""", cancellationToken);
        if (touched.Length > SearchChanges.Most)
            await Db.Database.ExecuteSqlAsync($"""UPDATE "SearchVersion" SET "Since" = "Value" """, cancellationToken);
        else
            await LogAsync(touched, cancellationToken);
        await Db.RaisePageVersionAsync(cancellationToken);
    }

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
        var asked = ranks.Distinct().ToArray();
        var taken = (await Db.Set<SearchEntry>().Where(e => asked.Contains(e.Rank)).Select(e => e.Rank).ToListAsync(cancellationToken)).ToHashSet();
        for (var i = 0; i < ranks.Length; i++)
        {
            if (taken.Add(ranks[i]))
                continue;
            // Rare: two documents alike in all that a rank holds. Look at the neighbours once, then walk.
            var (from, to) = (ranks[i], ranks[i] + Neighbours);
            taken.UnionWith(await Db.Set<SearchEntry>().Where(e => e.Rank > from && e.Rank <= to).Select(e => e.Rank).ToListAsync(cancellationToken));
            while (!taken.Add(ranks[i]))
                ranks[i]++;
        }
        return ranks;
    }

    private static SearchEntry Entry(SearchDocument document, long rank, IReadOnlyCollection<string> terms) => new()
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
        Terms = $" {string.Join(' ', terms)} ",
    };
}
