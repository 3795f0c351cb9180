using System.Numerics;
using Ocop.Site.Platform.Html;

namespace Ocop.Site.Features.Storefront;

/// <summary>The goods in one order, with a row of bits in that order for each answer: the next page is the next bits that all questions have.</summary>
internal sealed class ShelfOrder
{
    private readonly (string Key, string Id, Listed Item)[] places;
    private readonly ulong[][][] bits;
    private readonly int words;

    /// <param name="key">Compares as bytes, so that a place in the list is found again by halving, whatever was added or taken away since.</param>
    public ShelfOrder(IReadOnlyList<Listed> goods, IReadOnlyList<int[]> given, FacetAnswers answers, Func<Listed, string> key)
    {
        var order = new (string Key, string Id, int At)[goods.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = (key(goods[i]), goods[i].Product.Id.ToString("N"), i);
        Array.Sort(order, static (a, b) => Compare(a.Key, a.Id, b.Key, b.Id));

        words = (order.Length + 63) / 64;
        places = [.. order.Select(place => (place.Key, place.Id, goods[place.At]))];
        bits = [.. Enum.GetValues<Facet>().Select(facet => new ulong[answers.To(facet).Count + 1][])];
        for (var place = 0; place < order.Length; place++)
        {
            var product = given[order[place].At];
            for (var facet = 0; facet < bits.Length; facet++)
            {
                var row = bits[facet][product[facet]] ??= new ulong[words];
                row[place >> 6] |= 1UL << (place & 63);
            }
        }
    }

    public (IReadOnlyList<Listed> Items, Cursor? Next) Take(IReadOnlyDictionary<Facet, int[]> chosen, Cursor? from, int size)
    {
        ulong[][][] questions = [.. chosen.Select(c => c.Value.Select(answer => bits[(int)c.Key][answer]).Where(row => row is not null).ToArray())];
        var items = new List<Listed>(size);
        var (first, last) = (from is null ? 0 : FirstAfter(from), -1);
        var word = first >> 6;
        for (var unseen = ulong.MaxValue << (first & 63); word < words; word++, unseen = ulong.MaxValue)
        {
            for (var fitting = Fitting(questions, word) & unseen; fitting != 0; fitting &= fitting - 1)
            {
                if (items.Count == size)
                    return (items, new Cursor(places[last].Key, places[last].Id));
                last = (word << 6) + BitOperations.TrailingZeroCount(fitting);
                items.Add(places[last].Item);
            }
        }
        return (items, null);
    }

    private ulong Fitting(ulong[][][] questions, int word)
    {
        var all = word == words - 1 && (places.Length & 63) is var rest and not 0 ? (1UL << rest) - 1 : ulong.MaxValue;
        foreach (var answers in questions)
        {
            var any = 0UL;
            foreach (var row in answers)
                any |= row[word];
            all &= any;
        }
        return all;
    }

    private int FirstAfter(Cursor from)
    {
        var (low, high) = (0, places.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Compare(places[middle].Key, places[middle].Id, from.Key, from.Id) <= 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static int Compare(string key, string id, string otherKey, string otherId) =>
        string.CompareOrdinal(key, otherKey) is var byKey and not 0 ? byKey : string.CompareOrdinal(id, otherId);
}
