using Ocop.Site.Platform.Jobs;

namespace Ocop.Site.Features.Cart;

public static class CartModule
{
    public static IServiceCollection AddCart(this IServiceCollection services) => services
        .AddScoped<Baskets>().AddScoped<BasketViews>().AddScoped<Checkout>().AddSingleton<SealedDetails>()
        .AddDailyJob<RemoveOldBaskets>(at: new(hour: 3, minute: 20));

    public static IEndpointRouteBuilder MapCart(this IEndpointRouteBuilder app)
    {
        Badge.Map(app);
        return app;
    }
}
