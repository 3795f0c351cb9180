using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Storefront;
using Ocop.Site.Platform.Geography;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Benchmarks;

/// <summary>One page of a list with the counts of every facet: by nothing, by one question, by two and three, in each order, and deep in the list.</summary>
internal static class BrowseFigures
{
    private const int Calls = 900, PageSize = 24, MostProducts = 999_999;

    public static void Run(int[] sizes)
    {
        Console.WriteLine("Browse with facets: one page and every count (100,000 at most 3 x 1,000)");
        Timing? smallest = null;
        foreach (var size in sizes)
        {
            var shelf = ShelfOf(Math.Min(size, MostProducts));
            var queries = Queries(shelf);
            var timing = new Timing();
            for (var i = -100; i < Calls; i++)
            {
                var started = Stopwatch.GetTimestamp();
                shelf.Take(queries[Math.Abs(i) % queries.Count], Language.Vietnamese, PageSize);
                if (i >= 0)
                    timing.Add(started);
            }
            smallest ??= timing;
            Console.WriteLine($"  {size,7:N0} goods  {timing.Against(smallest)}");
        }
    }

    private static List<BrowseQuery> Queries(Shelf shelf)
    {
        var all = BrowseQuery.Everything(Sort.Newest);
        var many = shelf.Communes.Take(40).Aggregate(all, (query, commune) => query.Toggle(Facet.Commune, commune.Slug)).Toggle(Facet.Stars, "5").Toggle(Facet.Stars, "4");
        return
        [
            all,
            all.SortedBy(Sort.Name).Toggle(Facet.Group, shelf.Sets[0].Group),
            all.SortedBy(Sort.Price).Toggle(Facet.Stars, "4").Toggle(Facet.Stars, "3"),
            all.Toggle(Facet.Commune, shelf.Communes[3].Slug).Toggle(Facet.Commune, shelf.Communes[7].Slug).Toggle(Facet.Stars, "4"),
            all.SortedBy(Sort.Stars).Toggle(Facet.Group, shelf.Sets[1].Group).Toggle(Facet.Traceable, Browsing.Yes),
            all.SortedBy(Sort.Name).Toggle(Facet.Set, "7").Toggle(Facet.Commune, shelf.Communes[5].Slug).Toggle(Facet.Stars, "5"),
            many,
            Deep(shelf, all.SortedBy(Sort.Price)),
            Deep(shelf, all.SortedBy(Sort.Name).Toggle(Facet.Stars, "4")),
        ];

        // Some way down the list.
        static BrowseQuery Deep(Shelf shelf, BrowseQuery query) =>
            shelf.Take(query, Language.Vietnamese, shelf.InForce.Count / 5).Next is { } place ? query.After(place) : query;

    }

    private static Shelf ShelfOf(int size)
    {
        var random = new Random(11);
        var sets = Enumerable.Range(1, 26).Select(i => new ProductSet(i, $"group-{i % 6}", $"Nhóm {i % 6}", $"Group {i % 6}", $"Bộ {i}", $"Set {i}")).ToList();
        var communes = Enumerable.Range(0, 129).Select(i => new Commune(
            CommuneCode.Parse((13_000 + i).ToString(CultureInfo.InvariantCulture), null), $"xa-{i}", CommuneKind.Commune, $"Xã {i}", new GeoPoint(20.2, 105.9), "Ninh Bình", [], [])).ToList();
        var producers = Enumerable.Range(0, Math.Max(1, size / 20)).Select(i => new Producer(
            Guid.CreateVersion7(), $"htx-{i}", $"Hợp tác xã {i}", default, communes[i % communes.Count].Code, "", new GeoPoint(20.2, 105.9), null, null, null, null, false, [], true)).ToList();
        var added = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var products = VietnameseNames.Make(size).Select((name, i) => new Product(
            Guid.CreateVersion7(), $"{VietnameseText.Slug(name)}-{i}", name, VietnameseText.Plain(name), random.Next(1, 27), producers[i % producers.Count].Id,
            communes[random.Next(communes.Count)].Code, "gói", "pack", null, ShortCode.Of(ShortCodeKind.Product, i + 1), null, new Dong(random.Next(10, 900) * 1_000L),
            "", "", "", "", "", "", [], "", "", random.Next(5) == 0, added.AddMinutes(random.Next(500_000)))
        {
            Key = $"{VietnameseText.Slug(name)}-{i}",
        }).ToList();
        var standings = products.ToDictionary(p => p.Id, _ => Standing.None with
        {
            Kind = StandingKind.Valid,
            Stars = random.Next(3, 6),
            Issued = new(2026, 1, 1),
            Ends = new(2029, 1, 1),
        });
        return new(products, sets, standings, producers, communes, products.Where(_ => random.Next(3) == 0).Select(p => p.Id).ToHashSet(),
            products.Where(_ => random.Next(5) == 0).ToDictionary(p => p.Id, _ => new DateOnly(2026, 1, 1)),
            new HashSet<Guid>(), Array.Empty<OfferNow>().ToLookup(_ => Guid.Empty), Array.Empty<ShopElsewhere>().ToLookup(_ => Guid.Empty)); // without an offer the maker's guide price counts
    }
}
