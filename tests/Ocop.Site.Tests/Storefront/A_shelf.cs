using System.Collections.Immutable;
using System.Globalization;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Storefront;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Tests.Storefront;

[Trait("Database", "none")]
public sealed class A_shelf
{
    [Fact]
    public void Lists_only_what_is_in_force()
    {
        var shelf = Shelved.Of(
            Shelved.Good(1), Shelved.Good(2, kind: StandingKind.Extended), Shelved.Good(3, kind: StandingKind.Ended), Shelved.Good(4, kind: StandingKind.Revoked),
            Shelved.Good(5, kind: StandingKind.None));

        Assert.Equal(["hang-1", "hang-2"], Slugs(shelf.Take(BrowseQuery.Everything(Sort.Name), Language.Vietnamese, 10)));
        Assert.Equal(5, shelf.All.Count);
    }

    [Fact]
    public void Widens_within_one_question_and_narrows_between_two()
    {
        var shelf = Shelved.Of(Shelved.Good(1, stars: 3, set: 3), Shelved.Good(2, stars: 4, set: 3), Shelved.Good(3, stars: 5, set: 14), Shelved.Good(4, stars: 3, set: 9));
        var query = BrowseQuery.Everything(Sort.Name).Toggle(Facet.Stars, "3").Toggle(Facet.Stars, "4").Toggle(Facet.Group, "food").Toggle(Facet.Set, "3");

        Assert.Equal(["hang-1", "hang-2"], Slugs(shelf.Take(query, Language.Vietnamese, 10)));
        Assert.Equal(["hang-1", "hang-2", "hang-4"], Slugs(shelf.Take(query.Without(Facet.Set), Language.Vietnamese, 10)));
    }

    [Fact]
    public void Sorts_names_by_the_Vietnamese_alphabet()
    {
        string[] alphabet = ["An", "Ăn", "Ân", "ba", "bà", "bả", "bã", "bá", "bạ", "Cúc Phương", "Duy Tiên", "Đại Hoàng", "Ô", "Ơ", "Ý Yên"];
        var shelf = Shelved.Of([.. alphabet.Reverse().Select((name, i) => Shelved.Good(i + 1, name))]);

        Assert.Equal(alphabet, shelf.Take(BrowseQuery.Everything(Sort.Name), Language.Vietnamese, 20).Items.Select(i => i.Product.NameVi));
    }

    [Fact]
    public void Puts_a_product_without_a_price_after_all_prices()
    {
        var shelf = Shelved.Of(Shelved.Good(1, price: null), Shelved.Good(2, price: 1_200_000), Shelved.Good(3, price: 9_000));

        Assert.Equal(["hang-3", "hang-2", "hang-1"], Slugs(shelf.Take(BrowseQuery.Everything(Sort.Price), Language.Vietnamese, 10)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Shows_every_product_once_from_page_to_page(int sort)
    {
        var shelf = Shelved.Of([.. Enumerable.Range(1, 131).Select(Varied)]);
        var query = BrowseQuery.Everything((Sort)sort);
        var seen = new List<string>();
        for (var page = shelf.Take(query, Language.Vietnamese, 24); ; page = shelf.Take(query, Language.Vietnamese, 24))
        {
            seen.AddRange(Slugs(page));
            if (page.Next is not { } next)
                break;
            query = query.After(Cursor.Parse(next.ToString(), null));
        }

        Assert.Equal(131, seen.Count);
        Assert.Equal(131, seen.Distinct().Count());
    }

    [Fact]
    public void Shows_every_product_that_was_chosen_once_from_page_to_page()
    {
        var shelf = Shelved.Of([.. Enumerable.Range(1, 500).Select(Varied)]);
        var query = BrowseQuery.Everything(Sort.Price).Toggle(Facet.Stars, "4").Toggle(Facet.Stars, "5").Toggle(Facet.Commune, "xa-1");
        var whole = shelf.Take(query, Language.Vietnamese, 1_000);
        var seen = new List<string>();
        for (var page = shelf.Take(query, Language.Vietnamese, 7); ; page = shelf.Take(query, Language.Vietnamese, 7))
        {
            seen.AddRange(Slugs(page));
            if (page.Next is not { } next)
                break;
            query = query.After(next);
        }

        Assert.Equal(Slugs(whole), seen);
        Assert.Equal(whole.Total, seen.Count);
    }

    [Fact]
    public void Goes_on_at_the_right_place_when_the_last_product_shown_has_gone()
    {
        var goods = Enumerable.Range(1, 9).Select(i => Shelved.Good(i)).ToArray();
        var first = Shelved.Of(goods).Take(BrowseQuery.Everything(Sort.Name), Language.Vietnamese, 3);
        var without = Shelved.Of([.. goods.Where(g => g.Item1.Id != first.Items[^1].Product.Id)]);

        Assert.Equal(["hang-4", "hang-5", "hang-6"], Slugs(without.Take(BrowseQuery.Everything(Sort.Name).After(first.Next!), Language.Vietnamese, 3)));
    }

    /// <summary>The slow, obvious twin: ask each product.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("stars=3")]
    [InlineData("stars=3;stars=5;set=9")]
    [InlineData("group=food;commune=xa-1;price=under-50k")]
    [InlineData("traceable=yes;craft=yes")]
    [InlineData("group=beverages;set=3")]
    [InlineData("parcel=yes;gift=yes")]
    [InlineData("pick-up=yes;stars=4;stars=5")]
    [InlineData("group=food;group=beverages;set=3;set=14;commune=xa-0;commune=xa-2;stars=4;stars=5")]
    public void Counts_what_asking_each_product_would_count(string chosen)
    {
        var shelf = Shelved.Of([.. Enumerable.Range(1, 200).Select(Varied)]);
        var query = chosen.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split('='))
            .Aggregate(BrowseQuery.Everything(Sort.Newest), (q, c) => q.Toggle(Enum.GetValues<Facet>().Single(f => Browsing.NameOf(f) == c[0]), c[1]));

        var page = shelf.Take(query, Language.English, 1_000);

        Assert.Equal(shelf.InForce.Count(l => Fits(l, query.Chosen)), page.Total);
        Assert.Equal(page.Total, page.Items.Count);
        foreach (var (facet, counts) in page.Counts)
        {
            var others = query.Chosen.Remove(facet);
            foreach (var (value, count) in counts)
                Assert.Equal(shelf.InForce.Count(l => Fits(l, others) && Values(l, facet).Contains(value)), count);
        }
    }

    [Fact]
    public void Is_empty_without_complaint_before_anything_is_recognised()
    {
        var page = Shelved.Of().Take(BrowseQuery.Everything(Sort.Newest).Toggle(Facet.Stars, "5"), Language.Vietnamese, 24);

        Assert.Equal((0, 0, null), (page.Total, page.Items.Count, page.Next));
    }

    private static (Features.Catalogue.Product, Standing) Varied(int i) => Shelved.Good(
        i, $"Hàng {i % 7}", set: (i % 3) switch { 0 => 3, 1 => 9, _ => 14 }, stars: 3 + (i % 3), price: i % 5 == 0 ? null : i * 1_501L, commune: i % 3,
        issued: new DateOnly(2025, 1 + (i % 12), 1), craft: i % 4 == 0, kind: i % 11 == 0 ? StandingKind.Extended : StandingKind.Valid);

    private static bool Fits(Listed one, ImmutableSortedDictionary<Facet, ImmutableSortedSet<string>> chosen) =>
        chosen.All(c => Values(one, c.Key).Any(c.Value.Contains));

    private static IEnumerable<string> Values(Listed one, Facet facet) => facet switch
    {
        Facet.Group => [one.Set.Group],
        Facet.Set => [one.Set.Number.ToString(CultureInfo.InvariantCulture)],
        Facet.Stars => [one.Standing.Stars.ToString(CultureInfo.InvariantCulture)],
        Facet.Commune => [one.Commune.Slug],
        Facet.Price => one.Product.Price is { Amount: var price } ? [price < 50_000 ? "under-50k" : price < 100_000 ? "50k-100k" : price < 200_000 ? "100k-200k" : "200k-up"] : [],
        Facet.Traceable => one.IsTraceable ? ["yes"] : [],
        Facet.MadeNow => one.LastMade is null ? [] : ["yes"],
        Facet.Parcel => one.Offers.Any(offer => offer.Why is null) ? ["yes"] : [],
        Facet.PickUp => one.Offers.Any(offer => offer.Why is null && offer.Offer.Seller == one.Producer.Id) ? ["yes"] : [],
        Facet.Gift => one.Offers.Any(offer => offer.Why is null && offer.Offer.Parts.Count > 1) ? ["yes"] : [],
        _ => one.Product.IsFromCraftVillage ? ["yes"] : [],
    };

    private static IEnumerable<string> Slugs(ShelfPage page) => page.Items.Select(i => i.Slug);
}
