namespace Ocop.Site.Features.Storefront;

/// <summary>A product on a page.</summary>
/// <param name="Level">Of its heading: one below the heading it stands under.</param>
internal sealed record Card(Listed Item, int Level = 3, double? Kilometres = null);
