using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront;

/// <summary>A product with what a card says of it. <see cref="Standing"/> is the register's answer for the instant the shelf was made.</summary>
/// <param name="LastMade">The day its newest lot was made, when that is so few days ago that it is being made now.</param>
/// <param name="CanBeFetched">Whether one of its offers that can be bought now is handed over at the workshop too.</param>
/// <param name="Offers">Approved ones, lowest price first, gift sets last; those that cannot be bought now too.</param>
internal sealed record Listed(
    Product Product, ProductSet Set, Standing Standing, Producer Producer, Commune Commune, bool IsTraceable, DateOnly? LastMade, bool CanBeFetched, IReadOnlyList<OfferNow> Offers)
{
    /// <summary>What was made no longer ago is being made now.</summary>
    public const int MadeNowDays = 7;

    /// <summary>What it costs: the cheapest that can be bought by itself now, else its maker's guide price.</summary>
    public Dong? Price => CheapestOffer?.Offer.Price ?? Product.Price;

    /// <summary>It can be ordered here now; whatever is sold here is sent by parcel.</summary>
    public bool IsSent => Offers.Any(now => now.CanBeBought);

    public bool IsInGiftSet => Offers.Any(now => now.CanBeBought && now.Offer.IsGiftSet);

    public bool IsGuidePrice => CheapestOffer is null;

    private OfferNow? CheapestOffer => Offers.Where(now => now.CanBeBought && !now.Offer.IsGiftSet).MinBy(now => now.Offer.Price);

    public string Slug => Product.Slug;
    public string Name(Language language) => Product.Name(language);
}

/// <summary>The questions a list can be narrowed by (FA07). A name in the address is the value's name in lower case.</summary>
internal enum Facet
{
    Group,
    Set,
    Stars,
    Commune,
    Price,
    Traceable,
    MadeNow,
    Parcel,
    PickUp,
    Gift,
    Craft,
}

/// <summary>FA08. The first is the order of a list that asks for none.</summary>
internal enum Sort
{
    Newest,
    Stars,
    Price,
    Name,
}

internal static class Browsing
{
    public const string Yes = "yes";

    /// <summary>Upper ends of the price bands, in đồng; the last band has none.</summary>
    public static readonly IReadOnlyList<(string Value, long? Below)> PriceBands =
        [("under-50k", 50_000), ("50k-100k", 100_000), ("100k-200k", 200_000), ("200k-up", null)];

    public static string NameOf(Facet facet) => facet switch
    {
        Facet.Group => "group",
        Facet.Set => "set",
        Facet.Stars => "stars",
        Facet.Commune => "commune",
        Facet.Price => "price",
        Facet.Traceable => "traceable",
        Facet.MadeNow => "made-now",
        Facet.Parcel => "parcel",
        Facet.PickUp => "pick-up",
        Facet.Gift => "gift",
        _ => "craft",
    };

    public static string NameOf(Sort sort) => sort switch
    {
        Sort.Newest => "newest",
        Sort.Stars => "stars",
        Sort.Price => "price",
        _ => "name",
    };

    public static string? PriceBandOf(Listed item) => item.Price is { } price
        ? PriceBands.First(band => band.Below is null || price.Amount < band.Below).Value
        : null;
}
