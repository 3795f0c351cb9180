using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Tourism;

namespace Ocop.Site.Features.Storefront;

/// <summary>A line of a fact list; an empty value is shown as not given.</summary>
internal sealed record Fact(string Name, string Value);

/// <summary>Where a maker is found.</summary>
internal sealed record Contact(Producer Maker, Commune Commune);

/// <summary>Products made in or near a place, and other places not far from it.</summary>
internal sealed record ProductsAndPlaces(string Heading, IReadOnlyList<(Listed Item, double? Kilometres)> Products, IReadOnlyList<(TourismPoint Point, double Kilometres)> Places);
