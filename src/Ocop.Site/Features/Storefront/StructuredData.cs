using System.Globalization;
using System.Text.Json;
using Ocop.Site.Features.Places;
using Ocop.Site.Features.Producers;
using Ocop.Site.Features.Recognition;
using Ocop.Site.Features.Reviews;
using Ocop.Site.Features.Tourism;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront;

/// <summary>schema.org as JSON-LD (FB21). The serializer's own encoder writes &lt;, &gt; and &amp; as escapes, so nothing in a name can close the script element.</summary>
internal static class StructuredData
{
    public static string Of(Listed item, Standing standing, bool isInStock, ProductReviews reviews, Language language, IAddresses addresses, SiteAddress site)
    {
        var product = item.Product;
        var page = site.Of(addresses.Of("/Storefront/Public/Product", language, ("slug", item.Slug)));
        var data = new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Product",
            ["@id"] = page,
            ["url"] = page,
            ["name"] = product.Name(language),
            ["description"] = product.Fact(language),
            ["image"] = site.Of($"/dist/share/{product.Illustration}.png"),
            ["category"] = item.Set.Name(language),
            ["gtin14"] = product.Gtin?.ToString(),
            ["manufacturer"] = Maker(item.Producer, item.Commune, language, addresses, site),
        };
        // The average stands on the page, or nowhere.
        if (reviews.Average is { } average)
        {
            data["aggregateRating"] = new Dictionary<string, object?>
            {
                ["@type"] = "AggregateRating",
                ["ratingValue"] = average.ToString("0.0", CultureInfo.InvariantCulture),
                ["reviewCount"] = reviews.Count,
                ["bestRating"] = 5,
                ["worstRating"] = 1,
            };
        }
        if (standing.IsInForce)
        {
            data["hasCertification"] = new Dictionary<string, object?>
            {
                ["@type"] = "Certification",
                ["name"] = string.Create(CultureInfo.InvariantCulture, $"OCOP {standing.Stars}"),
                ["certificationIdentification"] = standing.DecisionNumber,
                ["validFrom"] = Iso(standing.Issued),
                ["expires"] = Iso(standing.Ends),
                ["issuedBy"] = new Dictionary<string, object?> { ["@type"] = "GovernmentOrganization", ["name"] = standing.Authority(language) },
            };
            var sold = item.Offers.Where(now => !now.Offer.IsGiftSet).ToList();
            if (sold.Count > 0)
            {
                data["offers"] = sold.Select(now => new Dictionary<string, object?>
                {
                    ["@type"] = "Offer",
                    ["name"] = now.Offer.Name(language),
                    ["price"] = now.Offer.Price.Amount,
                    ["priceCurrency"] = "VND",
                    ["availability"] = StockWords.Availability(now),
                    ["seller"] = new Dictionary<string, object?> { ["@type"] = "Organization", ["name"] = item.Producer.Name },
                }).ToList();
            }
            else if (product.Price is { } price)
            {
                data["offers"] = new Dictionary<string, object?>
                {
                    ["@type"] = "Offer",
                    ["price"] = price.Amount,
                    ["priceCurrency"] = "VND",
                    ["availability"] = isInStock ? "https://schema.org/InStoreOnly" : "https://schema.org/OutOfStock",
                    ["seller"] = new Dictionary<string, object?> { ["@type"] = "Organization", ["name"] = item.Producer.Name },
                };
            }
        }
        return Write(data);
    }

    public static string Of(Producer maker, Commune commune, Language language, IAddresses addresses, SiteAddress site)
    {
        var data = Maker(maker, commune, language, addresses, site);
        data["@context"] = "https://schema.org";
        return Write(data);
    }

    public static string Of(TourismPoint point, Language language, IAddresses addresses, SiteAddress site) => Write(new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "TouristAttraction",
        ["url"] = site.Of(addresses.Of("/Storefront/Public/TourismPoint", language, ("slug", point.Slug))),
        ["name"] = point.Name(language),
        ["description"] = point.Fact(language),
        ["image"] = site.Of($"/dist/share/{point.Illustration}.png"),
        ["geo"] = new Dictionary<string, object?> { ["@type"] = "GeoCoordinates", ["latitude"] = point.Place.Latitude, ["longitude"] = point.Place.Longitude },
    });

    private static Dictionary<string, object?> Maker(Producer maker, Commune commune, Language language, IAddresses addresses, SiteAddress site) => new()
    {
        ["@type"] = "LocalBusiness",
        ["name"] = maker.Name,
        ["url"] = site.Of(addresses.Of("/Storefront/Public/Producer", language, ("slug", maker.Slug))),
        ["telephone"] = maker.Phone,
        ["taxID"] = maker.TaxCode,
        ["globalLocationNumber"] = maker.Gln?.ToString(),
        ["foundingDate"] = maker.Since?.ToString(CultureInfo.InvariantCulture),
        ["address"] = new Dictionary<string, object?>
        {
            ["@type"] = "PostalAddress",
            ["streetAddress"] = maker.StreetLine,
            ["addressLocality"] = commune.FullName(Language.Vietnamese),
            ["addressRegion"] = "Ninh Bình",
            ["addressCountry"] = "VN",
        },
        ["geo"] = new Dictionary<string, object?> { ["@type"] = "GeoCoordinates", ["latitude"] = maker.Place.Latitude, ["longitude"] = maker.Place.Longitude },
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Write(Dictionary<string, object?> data) =>
        JsonSerializer.Serialize(data.Where(d => d.Value is not null).ToDictionary(d => d.Key, d => d.Value));
}
