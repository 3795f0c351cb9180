using System.Collections.Frozen;
using System.Data.Common;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Search;

/// <summary>Asks the index. Each database has one; both answer in the order of the rank.</summary>
internal interface ISearchReader
{
    /// <summary>Hands documents that hold all the terms (and one of the kinds, if any are given) to the page, until it is full.</summary>
    Task ReadAsync(IReadOnlyList<SearchTerm> all, IReadOnlyList<SearchTerm> kinds, SearchPage page, CancellationToken cancellationToken);

    /// <summary>Every folded word of the index, with how many documents hold it.</summary>
    Task<IReadOnlyList<(string Word, long Documents)>> WordsAsync(CancellationToken cancellationToken);
}

/// <summary>The hits wanted, collected question by question; a document counts once, where it came first.</summary>
internal sealed class SearchPage(Language language, int skip, int limit)
{
    /// <summary>The columns a reader selects, in this order.</summary>
    public const string Columns = """e."Rank", e."Kind", e."Key", e."Page", e."Route", e."TitleVi", e."TitleEn", e."SubtitleVi", e."SubtitleEn", e."Illustration" """;

    private readonly HashSet<long> seen = [];
    private readonly List<SearchHit> hits = new(Math.Min(limit, 64));

    public IReadOnlyList<SearchHit> Hits => hits;

    public bool HasFound => seen.Count > 0;

    /// <summary>The Vietnamese and the English title of the very first document.</summary>
    public string? Best { get; private set; }

    /// <summary>One document more was found than the page holds.</summary>
    public bool IsFull => seen.Count > skip + limit;

    /// <summary>How many rows any question may have to give: what is missing, and what it may repeat.</summary>
    public int Wanted => skip + limit + 1;

    public void Take(DbDataReader row)
    {
        if (!seen.Add(row.GetInt64(0)))
            return;
        Best ??= $"{row.GetString(5)} {row.GetString(6)}";
        if (seen.Count <= skip || hits.Count == limit)
            return;
        var isEnglish = language == Language.English;
        var title = row.GetString(isEnglish ? 6 : 5);
        var subtitle = row.GetString(isEnglish ? 8 : 7);
        hits.Add(new(row.GetString(1), row.GetString(2), row.GetString(3), Route(row.GetString(4)),
            title.Length > 0 ? title : row.GetString(isEnglish ? 5 : 6),
            subtitle.Length > 0 ? subtitle : row.GetString(isEnglish ? 7 : 8),
            row.IsDBNull(9) ? null : row.GetString(9)));
    }

    public static string Written(IReadOnlyDictionary<string, string> route) =>
        string.Join('&', route.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={Uri.EscapeDataString(v.Value)}"));

    private static IReadOnlyDictionary<string, string> Route(string written)
    {
        if (written.Length == 0)
            return FrozenDictionary<string, string>.Empty;
        var route = new Dictionary<string, string>(1, StringComparer.Ordinal);
        foreach (var value in written.Split('&'))
        {
            var at = value.IndexOf('=', StringComparison.Ordinal);
            route[value[..at]] = Uri.UnescapeDataString(value[(at + 1)..]);
        }
        return route;
    }
}
