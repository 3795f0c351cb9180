using System.Collections.Frozen;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Search;

/// <summary>The hits wanted, collected question by question; a document counts once, where it came first.</summary>
internal sealed class SearchPage(Language language, int skip, int limit)
{
    /// <summary>The columns a reader selects, in this order.</summary>
    public const string Columns = """e."Rank", e."Kind", e."Key", e."Page", e."Route", e."Illustration", e."TitleVi", e."TitleEn", e."SubtitleVi", e."SubtitleEn", e."Terms" """;

    public const int Rank = 0, Kind = 1, Key = 2, Page = 3, Route = 4, Illustration = 5, TitleVi = 6, TitleEn = 7, SubtitleVi = 8, SubtitleEn = 9, Terms = 10;

    private sealed record Gathered(long Rank, string Terms, string Titles, SearchHit Hit);

    private readonly HashSet<long> seen = [];
    private readonly List<Gathered> gathered = [];
    private readonly List<SearchHit> hits = new(Math.Min(limit, 64));

    public IReadOnlyList<SearchHit> Hits => hits;

    public bool HasFound => seen.Count > 0;

    /// <summary>One document more was found than the page holds.</summary>
    public bool IsFull => seen.Count > skip + limit;

    /// <summary>The most rows any question may have to give: what is missing, and what it may repeat.</summary>
    public int Wanted => skip + limit + 1;

    /// <summary>The words of the very first document's titles, in both languages.</summary>
    public string Best { get; private set; } = "";

    /// <summary>Takes a row; its columns are read only when the page shows it.</summary>
    public void Take(SearchRow row)
    {
        if (!seen.Add(row.Rank))
            return;
        if (seen.Count == 1)
            Best = $"{row.Columns[TitleVi]} {row.Columns[TitleEn]}";
        if (seen.Count <= skip || hits.Count == limit)
            return;
        hits.Add(Hit(row));
    }

    /// <summary>Takes a row that will be ranked with others.</summary>
    public void Gather(SearchRow row) =>
        gathered.Add(new(row.Rank, row.Columns[Terms]!, $"{row.Columns[TitleVi]} {row.Columns[TitleEn]}", Hit(row)));

    /// <summary>Shows what was gathered in the order in which these questions would have found it.</summary>
    public void Show(IEnumerable<SearchTerm[]> questions)
    {
        foreach (var question in questions)
        {
            foreach (var found in gathered.Where(g => !seen.Contains(g.Rank) && Holds(g.Terms, question)).OrderBy(g => g.Rank).ToList())
                Show(found);
        }
        foreach (var left in gathered.Where(g => !seen.Contains(g.Rank)).OrderBy(g => g.Rank).ToList())
            Show(left);
    }

    private void Show(Gathered found)
    {
        seen.Add(found.Rank);
        if (seen.Count == 1)
            Best = found.Titles;
        if (seen.Count > skip && hits.Count < limit)
            hits.Add(found.Hit);
    }

    private static bool Holds(string terms, SearchTerm[] question)
    {
        foreach (var term in question)
        {
            var at = -1;
            do
                at = terms.IndexOf(term.Text, at + 1, StringComparison.Ordinal);
            while (at >= 0 && (terms[at - 1] != ' ' || (!term.IsPrefix && terms[at + term.Text.Length] != ' ')));
            if (at < 0)
                return false;
        }
        return true;
    }

    private SearchHit Hit(SearchRow row)
    {
        var (own, other) = language == Language.English ? (TitleEn, TitleVi) : (TitleVi, TitleEn);
        return new(row.Columns[Kind]!, row.Columns[Key]!, row.Columns[Page]!, Read(row.Columns[Route]!), Either(row.Columns[own], row, other),
            Either(row.Columns[own + (SubtitleVi - TitleVi)], row, other + (SubtitleVi - TitleVi)), row.Columns[Illustration]);
    }

    public static string Written(IReadOnlyDictionary<string, string> route) =>
        string.Join('&', route.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={Uri.EscapeDataString(v.Value)}"));

    private static string Either(string? own, SearchRow row, int other) => string.IsNullOrEmpty(own) ? row.Columns[other] ?? "" : own;

    private static IReadOnlyDictionary<string, string> Read(string route)
    {
        if (route.Length == 0)
            return FrozenDictionary<string, string>.Empty;
        var values = new Dictionary<string, string>(1, StringComparer.Ordinal);
        for (var from = 0; from < route.Length;)
        {
            var end = route.IndexOf('&', from) is var found and >= 0 ? found : route.Length;
            var equals = route.IndexOf('=', from);
            values[route[from..equals]] = Uri.UnescapeDataString(route[(equals + 1)..end]);
            from = end + 1;
        }
        return values;
    }
}
