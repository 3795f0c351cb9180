namespace Ocop.Site.Features.Cart;

public static class CartModule
{
    public static IServiceCollection AddCart(this IServiceCollection services) => services;
}
