using System.Collections.Immutable;
using Ocop.Site.Platform.Html;

namespace Ocop.Site.Features.Storefront;

/// <summary>What the address of a list asks for: <c>?group=food&amp;stars=4&amp;stars=5&amp;sort=name&amp;from=…</c>. The address is the whole state (FA07).</summary>
/// <param name="Refused">Values that mean nothing here, as written; the list leaves them out and says so.</param>
internal sealed record BrowseQuery(ImmutableSortedDictionary<Facet, ImmutableSortedSet<string>> Chosen, Sort Sort, Cursor? From, IReadOnlyList<string> Refused)
{
    private const int LongestShown = 60;

    /// <summary>From where distances are counted: the list is then in their order, and in no other.</summary>
    public Whereabouts? Near { get; init; }

    /// <summary>The whole list in one order.</summary>
    public static BrowseQuery Everything(Sort sort) => new(ImmutableSortedDictionary<Facet, ImmutableSortedSet<string>>.Empty, sort, null, []);

    public static BrowseQuery Read(IQueryCollection query, Shelf shelf)
    {
        var refused = new List<string>();
        var chosen = ImmutableSortedDictionary.CreateBuilder<Facet, ImmutableSortedSet<string>>();
        foreach (var facet in Enum.GetValues<Facet>())
        {
            var known = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
            foreach (var value in query[Browsing.NameOf(facet)].OfType<string>().Where(v => v.Length > 0))
            {
                if (shelf.Knows(facet, value))
                    known.Add(value);
                else
                    refused.Add(Shown(value));
            }
            if (known.Count > 0)
                chosen.Add(facet, known.ToImmutable());
        }

        var sort = Sort.Newest;
        if (query["sort"].ToString() is { Length: > 0 } named)
        {
            var match = Enum.GetValues<Sort>().Cast<Sort?>().FirstOrDefault(s => Browsing.NameOf(s!.Value) == named);
            sort = match ?? sort;
            if (match is null)
                refused.Add(Shown(named));
        }

        Cursor? from = null;
        if (query["from"].ToString() is { Length: > 0 } place && !Cursor.TryParse(place, null, out from))
            refused.Add(Shown(place));
        return new(chosen.ToImmutable(), sort, from, refused);
    }

    public bool Has(Facet facet, string value) => Chosen.TryGetValue(facet, out var values) && values.Contains(value);

    /// <summary>The query with one value added, or taken out if it was chosen; from the start of the list.</summary>
    public BrowseQuery Toggle(Facet facet, string value)
    {
        var values = Chosen.GetValueOrDefault(facet, ImmutableSortedSet.Create<string>(StringComparer.Ordinal));
        var less = values.Remove(value);
        values = less.Count < values.Count ? less : values.Add(value);
        return this with { Chosen = values.IsEmpty ? Chosen.Remove(facet) : Chosen.SetItem(facet, values), From = null };
    }

    public BrowseQuery Without(Facet facet) => this with { Chosen = Chosen.Remove(facet), From = null };

    public BrowseQuery SortedBy(Sort sort) => this with { Sort = sort, Near = null, From = null };

    public BrowseQuery After(Cursor place) => this with { From = place };

    /// <summary>For the address; always in one order, so that one state has one address.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ToValues()
    {
        foreach (var (facet, values) in Chosen)
        {
            foreach (var value in values)
                yield return new(Browsing.NameOf(facet), value);
        }
        if (Near is not null)
            yield return new(Whereabouts.Key, Near.Value);
        else if (Sort != Sort.Newest)
            yield return new("sort", Browsing.NameOf(Sort));
        if (From is not null)
            yield return new("from", From.ToString());
    }

    /// <summary>A value as written, short enough to be said back.</summary>
    internal static string Shown(string value) => value.Length <= LongestShown ? value : value[..LongestShown] + "…";
}
