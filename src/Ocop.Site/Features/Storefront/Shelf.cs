using System.Globalization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Reviews;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront;

/// <summary>Every product as it stands at one moment, counted for every combination of answers and ready in each order.
/// Never changes; a new one is made when the register has changed. See docs/decisions/browse.md.</summary>
internal sealed class Shelf
{
    /// <summary>On a product's page; the others are a page further.</summary>
    public const int ReviewsShown = 3;

    private readonly Listed[] inForce;
    private readonly FacetAnswers answers;
    private readonly FacetCounts counts;
    private readonly Dictionary<(Sort, Language), ShelfOrder> orders = [];

    public Shelf(
        IReadOnlyList<Product> products, IReadOnlyList<ProductSet> sets, IReadOnlyDictionary<Guid, Standing> standings,
        IReadOnlyList<Producer> producers, IReadOnlyList<Commune> communes, IReadOnlySet<Guid> traceable, IReadOnlyDictionary<Guid, DateOnly> madeNow,
        IReadOnlySet<Guid> handingOver, ILookup<Guid, OfferNow> offers, ILookup<Guid, ShopElsewhere> elsewhere)
    {
        var setOf = sets.ToDictionary(s => s.Number);
        var producerOf = producers.ToDictionary(p => p.Id);
        var communeOf = communes.ToDictionary(c => c.Code);
        var all = products
            .Where(p => setOf.ContainsKey(p.Set) && producerOf.ContainsKey(p.Producer) && communeOf.ContainsKey(p.Commune))
            .Select(p => new Listed(p, setOf[p.Set], standings.GetValueOrDefault(p.Id, Standing.None), producerOf[p.Producer], communeOf[p.Commune], traceable.Contains(p.Id), madeNow.TryGetValue(p.Id, out var made) ? made : null,
                offers[p.Id].Any(now => now.CanBeBought && handingOver.Contains(now.Offer.Seller)), [.. offers[p.Id]]))
            .ToList();

        (Sets, Communes, Elsewhere) = (sets, communes, elsewhere);
        All = all.ToDictionary(l => l.Product.Id);
        BySlug = all.ToDictionary(l => l.Slug, StringComparer.Ordinal);
        ByKey = all.ToDictionary(l => l.Product.Key, StringComparer.Ordinal);
        ByProducer = all.ToLookup(l => l.Producer.Id);
        ByCommune = all.ToLookup(l => l.Commune.Code);
        inForce = [.. all.Where(l => l.Standing.IsInForce)];
        answers = new(sets, communes);
        var given = inForce.Select(answers.Of).ToList();
        counts = new(answers, given);
        foreach (var language in Languages.All)
        {
            foreach (var sort in Enum.GetValues<Sort>())
                orders[(sort, language)] = new(inForce, given, answers, one => Key(one, sort, VietnameseText.SortKey(one.Name(language))));
        }
    }

    /// <summary>What buyers say, of the products of which they say anything (FC27).</summary>
    public IReadOnlyDictionary<Guid, ProductReviews> Reviews { get; init; } = new Dictionary<Guid, ProductReviews>();

    public IReadOnlyList<ProductSet> Sets { get; }
    public IReadOnlyList<Commune> Communes { get; }

    /// <summary>In force or not: ended and revoked products keep their page (FA15).</summary>
    public IReadOnlyDictionary<Guid, Listed> All { get; }

    public IReadOnlyDictionary<string, Listed> BySlug { get; }

    /// <summary>By the slug a product was entered under, which stories and villages name.</summary>
    public IReadOnlyDictionary<string, Listed> ByKey { get; }

    public ILookup<Guid, Listed> ByProducer { get; }

    /// <summary>Where else a product is sold.</summary>
    public ILookup<Guid, ShopElsewhere> Elsewhere { get; }

    public ILookup<CommuneCode, Listed> ByCommune { get; }

    /// <summary>What may be listed today, in Vietnamese alphabetical order.</summary>
    public IReadOnlyList<Listed> InForce => inForce;

    /// <summary>Whether an address may ask for this value, found on the shelf or not.</summary>
    public bool Knows(Facet facet, string value) => answers.Of(facet, value) > 0;

    /// <summary>The part of the list that a reader asked for, and what each further choice would leave.</summary>
    public ShelfPage Take(BrowseQuery query, Language language, int size)
    {
        var chosen = query.Chosen.ToDictionary(c => c.Key, c => c.Value.Select(value => answers.Of(c.Key, value)).Where(answer => answer > 0).ToArray());
        var (total, left) = counts.Of(chosen);
        var (items, next) = orders[(query.Sort, language)].Take(chosen, query.From, size);
        return new(total, items, next, left);
    }

    private static string Key(Listed one, Sort sort, string name) => sort switch
    {
        Sort.Newest => (99_999_999 - ((one.Standing.Issued.Year * 10_000) + (one.Standing.Issued.Month * 100) + one.Standing.Issued.Day)).ToString("00000000", CultureInfo.InvariantCulture) + name,
        Sort.Stars => (9 - one.Standing.Stars).ToString(CultureInfo.InvariantCulture) + name,
        Sort.Price => (one.Price?.Amount ?? 999_999_999_999).ToString("000000000000", CultureInfo.InvariantCulture) + name,
        _ => name,
    };
}

/// <summary>One page of the list, with how many each facet value would leave.</summary>
internal sealed record ShelfPage(int Total, IReadOnlyList<Listed> Items, Cursor? Next, IReadOnlyDictionary<Facet, IReadOnlyDictionary<string, int>> Counts);
