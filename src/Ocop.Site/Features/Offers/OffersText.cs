namespace Ocop.Site.Features.Offers;

internal sealed class OffersText;
