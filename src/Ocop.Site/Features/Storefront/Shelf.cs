using System.Globalization;
using System.Numerics;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront;

/// <summary>Every product as it stands at one moment, ready to be counted and listed: one bit a product and facet value,
/// one order a sort and language. Never changes; a new one is made when the register has changed. See docs/decisions/browse.md.</summary>
internal sealed class Shelf
{
    private readonly Listed[] inForce;
    private readonly Dictionary<Facet, Dictionary<string, ulong[]>> bits = [];
    private readonly Dictionary<(Sort, Language), (string Key, string Id, int At)[]> orders = [];
    private readonly int words;

    public Shelf(
        IReadOnlyList<Product> products, IReadOnlyList<ProductSet> sets, IReadOnlyDictionary<Guid, Standing> standings,
        IReadOnlyList<Producer> producers, IReadOnlyList<Commune> communes, IReadOnlySet<Guid> traceable,
        ILookup<Guid, OfferNow> offers, ILookup<Guid, ShopElsewhere> elsewhere)
    {
        var setOf = sets.ToDictionary(s => s.Number);
        var producerOf = producers.ToDictionary(p => p.Id);
        var communeOf = communes.ToDictionary(c => c.Code);
        var all = products
            .Where(p => setOf.ContainsKey(p.Set) && producerOf.ContainsKey(p.Producer) && communeOf.ContainsKey(p.Commune))
            .Select(p => new Listed(p, setOf[p.Set], standings.GetValueOrDefault(p.Id, Standing.None), producerOf[p.Producer], communeOf[p.Commune], traceable.Contains(p.Id), [.. offers[p.Id]]))
            .ToList();

        (Sets, Communes, Elsewhere) = (sets, communes, elsewhere);
        All = all.ToDictionary(l => l.Product.Id);
        BySlug = all.ToDictionary(l => l.Slug, StringComparer.Ordinal);
        ByProducer = all.ToLookup(l => l.Producer.Id);
        ByCommune = all.ToLookup(l => l.Commune.Code);
        inForce = [.. all.Where(l => l.Standing.IsInForce)];
        words = (inForce.Length + 63) / 64;
        MarkBits();
        foreach (var language in Languages.All)
        {
            foreach (var sort in Enum.GetValues<Sort>())
                orders[(sort, language)] = OrderBy(sort, language);
        }
    }

    public IReadOnlyList<ProductSet> Sets { get; }
    public IReadOnlyList<Commune> Communes { get; }

    /// <summary>In force or not: ended and revoked products keep their page (FA15).</summary>
    public IReadOnlyDictionary<Guid, Listed> All { get; }

    public IReadOnlyDictionary<string, Listed> BySlug { get; }
    public ILookup<Guid, Listed> ByProducer { get; }

    /// <summary>Where else a product is sold.</summary>
    public ILookup<Guid, ShopElsewhere> Elsewhere { get; }

    public ILookup<CommuneCode, Listed> ByCommune { get; }

    /// <summary>What may be listed today, in Vietnamese alphabetical order.</summary>
    public IReadOnlyList<Listed> InForce => inForce;

    /// <summary>Whether an address may ask for this value, found on the shelf or not.</summary>
    public bool Knows(Facet facet, string value) => facet switch
    {
        Facet.Group => Sets.Any(s => s.Group == value),
        Facet.Set => Sets.Any(s => s.Number.ToString(CultureInfo.InvariantCulture) == value),
        Facet.Stars => value is "3" or "4" or "5",
        Facet.Commune => Communes.Any(c => c.Slug == value),
        Facet.Price => Browsing.PriceBands.Any(b => b.Value == value),
        _ => value == Browsing.Yes,
    };

    /// <summary>The part of the list that a reader asked for, and what each further choice would leave.</summary>
    public ShelfPage Take(BrowseQuery query, Language language, int size)
    {
        var chosen = query.Chosen.ToDictionary(c => c.Key, c => Union(c.Key, c.Value));
        var found = And(chosen.Values);
        var counts = new Dictionary<Facet, IReadOnlyDictionary<string, int>>();
        foreach (var (facet, values) in bits)
        {
            // A choice within one question widens: its counts leave that question's own answer out.
            var others = chosen.ContainsKey(facet) ? And(chosen.Where(c => c.Key != facet).Select(c => c.Value)) : found;
            counts[facet] = values.ToDictionary(v => v.Key, v => CountBoth(v.Value, others), StringComparer.Ordinal);
        }

        var order = orders[(query.Sort, language)];
        var items = new List<Listed>(size);
        var last = -1;
        var at = query.From is { } from ? FirstAfter(order, from) : 0;
        for (; at < order.Length && items.Count <= size; at++)
        {
            if ((found[order[at].At >> 6] & (1UL << (order[at].At & 63))) == 0)
                continue;
            if (items.Count == size)
                return new(Count(found), items, new Cursor(order[last].Key, order[last].Id), counts);
            items.Add(inForce[order[at].At]);
            last = at;
        }
        return new(Count(found), items, null, counts);
    }

    private void MarkBits()
    {
        foreach (var facet in Enum.GetValues<Facet>())
            bits[facet] = new(StringComparer.Ordinal);
        for (var i = 0; i < inForce.Length; i++)
        {
            var one = inForce[i];
            Mark(Facet.Group, one.Set.Group, i);
            Mark(Facet.Set, one.Set.Number.ToString(CultureInfo.InvariantCulture), i);
            Mark(Facet.Stars, one.Standing.Stars.ToString(CultureInfo.InvariantCulture), i);
            Mark(Facet.Commune, one.Commune.Slug, i);
            if (Browsing.PriceBandOf(one) is { } band)
                Mark(Facet.Price, band, i);
            if (one.IsTraceable)
                Mark(Facet.Traceable, Browsing.Yes, i);
            if (one.Product.IsFromCraftVillage)
                Mark(Facet.Craft, Browsing.Yes, i);
        }
    }

    private void Mark(Facet facet, string value, int at)
    {
        if (!bits[facet].TryGetValue(value, out var set))
            bits[facet][value] = set = new ulong[words];
        set[at >> 6] |= 1UL << (at & 63);
    }

    /// <summary>Keys compare as bytes, so a place in the list is found again by halving, whatever was added or taken away since.</summary>
    private (string, string, int)[] OrderBy(Sort sort, Language language)
    {
        var order = new (string Key, string Id, int At)[inForce.Length];
        for (var i = 0; i < inForce.Length; i++)
        {
            var one = inForce[i];
            var name = VietnameseText.SortKey(one.Name(language));
            var key = sort switch
            {
                Sort.Newest => (99_999_999 - ((one.Standing.Issued.Year * 10_000) + (one.Standing.Issued.Month * 100) + one.Standing.Issued.Day)).ToString("00000000", CultureInfo.InvariantCulture) + name,
                Sort.Stars => (9 - one.Standing.Stars).ToString(CultureInfo.InvariantCulture) + name,
                Sort.Price => (one.Price?.Amount ?? 999_999_999_999).ToString("000000000000", CultureInfo.InvariantCulture) + name,
                _ => name,
            };
            order[i] = (key, one.Product.Id.ToString("N"), i);
        }
        Array.Sort(order, static (a, b) => Compare(a.Key, a.Id, b.Key, b.Id));
        return order;
    }

    private static int FirstAfter((string Key, string Id, int At)[] order, Cursor from)
    {
        var (low, high) = (0, order.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Compare(order[middle].Key, order[middle].Id, from.Key, from.Id) <= 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static int Compare(string key, string id, string otherKey, string otherId) =>
        string.CompareOrdinal(key, otherKey) is var byKey and not 0 ? byKey : string.CompareOrdinal(id, otherId);

    private ulong[] Union(Facet facet, IEnumerable<string> values)
    {
        var union = new ulong[words];
        foreach (var value in values)
        {
            if (!bits[facet].TryGetValue(value, out var set))
                continue;
            for (var i = 0; i < words; i++)
                union[i] |= set[i];
        }
        return union;
    }

    private ulong[] And(IEnumerable<ulong[]> sets)
    {
        var both = new ulong[words];
        Array.Fill(both, ulong.MaxValue);
        if ((inForce.Length & 63) is var rest and not 0)
            both[^1] = (1UL << rest) - 1;
        foreach (var set in sets)
        {
            for (var i = 0; i < words; i++)
                both[i] &= set[i];
        }
        return both;
    }

    private static int Count(ReadOnlySpan<ulong> set)
    {
        var count = 0;
        foreach (var word in set)
            count += BitOperations.PopCount(word);
        return count;
    }

    private static int CountBoth(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var count = 0;
        for (var i = 0; i < a.Length; i++)
            count += BitOperations.PopCount(a[i] & b[i]);
        return count;
    }
}

/// <summary>One page of the list, with how many each facet value would leave.</summary>
internal sealed record ShelfPage(int Total, IReadOnlyList<Listed> Items, Cursor? Next, IReadOnlyDictionary<Facet, IReadOnlyDictionary<string, int>> Counts);
