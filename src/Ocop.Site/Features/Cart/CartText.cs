namespace Ocop.Site.Features.Cart;

internal sealed class CartText;
