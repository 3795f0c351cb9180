using Microsoft.Extensions.Localization;

namespace Ocop.Site.Features.Storefront;

internal static class Counting
{
    /// <summary>“1 product”, “2 products”; Vietnamese has one form.</summary>
    public static LocalizedString Products(this IStringLocalizer<StorefrontText> text, int count) => text[count == 1 ? "ProductCountOne" : "ProductCount", count];
}
