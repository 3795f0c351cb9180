using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Tourism;

namespace Ocop.Site.Features.Storefront;

/// <summary>A line of a fact list; an empty value is shown as not given.</summary>
internal sealed record Fact(string Name, string Value);

/// <summary>Where a maker is found.</summary>
internal sealed record Contact(Producer Maker, Commune Commune);

/// <summary>The question “near what?” above a list.</summary>
/// <param name="Page">The list, by its name.</param>
/// <param name="Others">What else its address asks for, which stays.</param>
internal sealed record NearMe(string Page, Whereabouts? Near, IEnumerable<KeyValuePair<string, string?>> Others);

/// <summary>Products made in or near a place, and other places not far from it.</summary>
/// <param name="Slug">The place, for the whole list by distance from it.</param>
internal sealed record ProductsAndPlaces(string Slug, string Heading, IReadOnlyList<(Listed Item, double? Kilometres)> Products, IReadOnlyList<(TourismPoint Point, double Kilometres)> Places);
