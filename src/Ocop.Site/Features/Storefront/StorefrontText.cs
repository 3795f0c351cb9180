namespace Ocop.Site.Features.Storefront;

internal sealed class StorefrontText;
