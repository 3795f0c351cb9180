using System.Globalization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Places;

namespace Ocop.Site.Features.Storefront;

/// <summary>Every answer there is to each question of the filter, numbered from 1. A product gives one answer to each question, or none: 0.</summary>
internal sealed class FacetAnswers
{
    private static readonly int Questions = Enum.GetValues<Facet>().Length;

    private readonly string[][] values = new string[Questions][];
    private readonly Dictionary<string, int>[] numbers = new Dictionary<string, int>[Questions];
    private readonly int[] groupOfSet;

    public FacetAnswers(IReadOnlyList<ProductSet> sets, IReadOnlyList<Commune> communes)
    {
        Number(Facet.Group, sets.Select(s => s.Group).Distinct(StringComparer.Ordinal));
        Number(Facet.Set, sets.Select(s => Written(s.Number)));
        Number(Facet.Stars, ["3", "4", "5"]);
        Number(Facet.Commune, communes.Select(c => c.Slug));
        Number(Facet.Price, Browsing.PriceBands.Select(b => b.Value));
        Number(Facet.Traceable, [Browsing.Yes]);
        Number(Facet.MadeNow, [Browsing.Yes]);
        Number(Facet.Parcel, [Browsing.Yes]);
        Number(Facet.PickUp, [Browsing.Yes]);
        Number(Facet.Gift, [Browsing.Yes]);
        Number(Facet.Craft, [Browsing.Yes]);
        groupOfSet = [0, .. sets.Select(s => Of(Facet.Group, s.Group))];
    }

    /// <summary>The answer's number, 0 if there is no such answer.</summary>
    public int Of(Facet facet, string? value) => value is null ? 0 : numbers[(int)facet].GetValueOrDefault(value);

    /// <summary>All answers to a question; the first has number 1.</summary>
    public IReadOnlyList<string> To(Facet facet) => values[(int)facet];

    public int GroupOf(int set) => groupOfSet[set];

    /// <summary>What a product answers, by question.</summary>
    public int[] Of(Listed one)
    {
        var given = new int[Questions];
        given[(int)Facet.Group] = Of(Facet.Group, one.Set.Group);
        given[(int)Facet.Set] = Of(Facet.Set, Written(one.Set.Number));
        given[(int)Facet.Stars] = Of(Facet.Stars, Written(one.Standing.Stars));
        given[(int)Facet.Commune] = Of(Facet.Commune, one.Commune.Slug);
        given[(int)Facet.Price] = Of(Facet.Price, Browsing.PriceBandOf(one));
        given[(int)Facet.Traceable] = one.IsTraceable ? 1 : 0;
        given[(int)Facet.MadeNow] = one.LastMade is null ? 0 : 1;
        given[(int)Facet.Parcel] = one.IsSent ? 1 : 0;
        given[(int)Facet.PickUp] = one.CanBeFetched ? 1 : 0;
        given[(int)Facet.Gift] = one.IsInGiftSet ? 1 : 0;
        given[(int)Facet.Craft] = one.Product.IsFromCraftVillage ? 1 : 0;
        return given;
    }

    private void Number(Facet facet, IEnumerable<string> answers)
    {
        values[(int)facet] = [.. answers];
        numbers[(int)facet] = values[(int)facet].Select((value, i) => (value, i)).ToDictionary(v => v.value, v => v.i + 1, StringComparer.Ordinal);
    }

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
