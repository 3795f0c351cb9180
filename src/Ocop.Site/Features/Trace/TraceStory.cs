using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Lots;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform.Geography;

namespace Ocop.Site.Features.Trace;

/// <summary>Everything the page shows, read from the modules that know it.</summary>
/// <param name="Lot">Null when the code names only the product.</param>
/// <param name="Offer">The cheapest that can be bought now; null when none can.</param>
/// <param name="Newest">The newest lots, for a code that names only the product.</param>
/// <param name="Recalled">The lots recalled now, for a code that names only the product.</param>
internal sealed record TraceStory(
    Product Product, ProductSet Set, Lot? Lot, IReadOnlyList<Lot> Newest, IReadOnlyList<Lot> Recalled, TraceStatus Status, Producer Maker, Commune Commune, Commune MadeIn,
    IReadOnlyList<JourneyStep> Journey, IReadOnlyDictionary<string, Commune> JourneyPlaces, PublishedContent? Story,
    IReadOnlyList<NearProduct> NearProducts, IReadOnlyList<NearPoint> NearPoints, OfferNow? Offer)
{
    /// <summary>Where it was made: the lot's own place; without a lot, the maker's.</summary>
    public GeoPoint MadeAt => Lot?.Place ?? Maker.Place;

    /// <summary>The other communes of its journey, in the order it came to them.</summary>
    public IReadOnlyList<Commune> CameThrough { get; } =
        [.. Journey.OrderBy(step => step.At).Select(step => step.Commune).Distinct().Where(code => code != MadeIn.Code).Select(code => JourneyPlaces[code.ToString()])];
}

internal sealed record NearProduct(Product Product, Commune Commune, double Kilometres);

internal sealed record NearPoint(TourismPoint Point, double Kilometres);
