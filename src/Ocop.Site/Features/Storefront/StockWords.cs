using Ocop.Site.Features.Offers;

namespace Ocop.Site.Features.Storefront;

/// <summary>How much there is, in words: a number would be old before it is read.</summary>
internal static class StockWords
{
    private const long Few = 10;

    /// <returns>The text's key, and the tone of its pill.</returns>
    public static (string Word, string Tone) Of(OfferNow now) => now.Why switch
    {
        null => now.Available <= Few ? ("StockFew", "warn") : ("StockThere", "ok"),
        NotForSale.SoldOut => ("StockNone", "stop"),
        NotForSale.SellerPaused => ("StockPaused", "warn"),
        _ => ("StockNotSold", ""),
    };

    /// <summary>schema.org's word for the same.</summary>
    public static string Availability(OfferNow now) => "https://schema.org/" + now.Why switch
    {
        null => now.Available <= Few ? "LimitedAvailability" : "InStock",
        NotForSale.SoldOut or NotForSale.SellerPaused => "OutOfStock",
        _ => "Discontinued",
    };
}
