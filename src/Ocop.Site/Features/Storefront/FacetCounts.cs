using System.Numerics;

namespace Ocop.Site.Features.Storefront;

/// <summary>How many goods there are for every combination of answers, "any" (0) being an answer to each question: what a choice would leave is
/// looked up, not counted, however many goods there are.</summary>
internal sealed class FacetCounts
{
    // The group is not among them: it is that of the set.
    private static readonly Facet[] Kept = [Facet.Commune, Facet.Set, Facet.Price, Facet.Stars, Facet.Traceable, Facet.MadeNow, Facet.Parcel, Facet.PickUp, Facet.Gift, Facet.Craft];

    private readonly FacetAnswers answers;
    private readonly int[] steps = new int[Enum.GetValues<Facet>().Length];
    private readonly int[] goods;

    public FacetCounts(FacetAnswers answers, IReadOnlyList<int[]> given)
    {
        this.answers = answers;
        var size = 1;
        foreach (var facet in Kept.Reverse())
        {
            steps[(int)facet] = size;
            size *= answers.To(facet).Count + 1;
        }
        goods = new int[size];
        foreach (var product in given)
            Add(product);
    }

    /// <summary>How many goods fit all that is chosen, and how many each answer would leave. A choice within one question widens: the counts of a
    /// question leave its own choices out.</summary>
    public (int Total, IReadOnlyDictionary<Facet, IReadOnlyDictionary<string, int>> Counts) Of(IReadOnlyDictionary<Facet, int[]> chosen)
    {
        var counts = new Dictionary<Facet, IReadOnlyDictionary<string, int>>();
        foreach (var facet in Kept.Where(facet => facet != Facet.Set))
        {
            var places = Places(chosen, facet);
            counts[facet] = Written(facet, answer => Sum(places, answer * steps[(int)facet]));
        }

        var sets = Places(chosen, Facet.Set);
        var left = new int[answers.To(Facet.Set).Count + 1];
        var (bySet, byGroup) = (new int[left.Length], new int[answers.To(Facet.Group).Count + 1]);
        for (var set = 1; set < left.Length; set++)
        {
            left[set] = Sum(sets, set * steps[(int)Facet.Set]);
            if (IsOpen(chosen, Facet.Group, answers.GroupOf(set)))
                bySet[set] = left[set];
            if (IsOpen(chosen, Facet.Set, set))
                byGroup[answers.GroupOf(set)] += left[set];
        }
        counts[Facet.Set] = Written(Facet.Set, set => bySet[set]);
        counts[Facet.Group] = Written(Facet.Group, group => byGroup[group]);
        return (Sum(Places(chosen, apart: null), 0), counts);
    }

    /// <summary>One product counts wherever each of its answers, or any, is asked for.</summary>
    private void Add(int[] product)
    {
        Span<int> far = stackalloc int[Kept.Length]; // how far each of its answers leads from "any"
        var count = 0;
        foreach (var facet in Kept)
        {
            if (product[(int)facet] is > 0 and var answer)
                far[count++] = answer * steps[(int)facet];
        }
        for (var which = 0; which < 1 << count; which++)
        {
            var place = 0;
            for (var bits = which; bits != 0; bits &= bits - 1)
                place += far[BitOperations.TrailingZeroCount(bits)];
            goods[place]++;
        }
    }

    /// <summary>The places of what is chosen in all questions but one.</summary>
    private List<int> Places(IReadOnlyDictionary<Facet, int[]> chosen, Facet? apart)
    {
        List<int> places = [0];
        foreach (var facet in Kept)
        {
            if (facet != apart && Wanted(chosen, facet) is { } wanted)
                places = [.. places.SelectMany(place => wanted.Select(answer => place + (answer * steps[(int)facet])))];
        }
        return places;
    }

    /// <summary>Null is any.</summary>
    private int[]? Wanted(IReadOnlyDictionary<Facet, int[]> chosen, Facet facet) =>
        facet == Facet.Set && chosen.ContainsKey(Facet.Group)
            ? [.. Enumerable.Range(1, answers.To(Facet.Set).Count).Where(set => IsOpen(chosen, Facet.Group, answers.GroupOf(set)) && IsOpen(chosen, Facet.Set, set))]
            : chosen.GetValueOrDefault(facet);

    private static bool IsOpen(IReadOnlyDictionary<Facet, int[]> chosen, Facet facet, int answer) =>
        !chosen.TryGetValue(facet, out var wanted) || wanted.Contains(answer);

    private int Sum(List<int> places, int further)
    {
        var sum = 0;
        foreach (var place in places)
            sum += goods[place + further];
        return sum;
    }

    private Dictionary<string, int> Written(Facet facet, Func<int, int> count)
    {
        var values = answers.To(facet);
        var written = new Dictionary<string, int>(values.Count, StringComparer.Ordinal);
        for (var i = 0; i < values.Count; i++)
            written[values[i]] = count(i + 1);
        return written;
    }
}
