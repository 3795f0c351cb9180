using Ocop.Site.Data.Seeding;

namespace Ocop.Site.Features.Storefront;

/// <summary>The public face: home, browse, search, the page of a product, of its maker, of a place. Owns no table.</summary>
public static class StorefrontModule
{
    public static IServiceCollection AddStorefront(this IServiceCollection services) => services
        .AddSingleton(services => MapTiles.From(services.GetRequiredService<IConfiguration>()))
        .AddSingleton<Shelves>()
        .AddScoped<WhereaboutsInAddress>()
        .AddSeed<PlacesAndPagesInSearch>()
        .AddSeed<StoriesInSearch>();

    public static IEndpointRouteBuilder MapStorefront(this IEndpointRouteBuilder app)
    {
        _ = app.ServiceProvider.GetRequiredService<MapTiles>(); // now: a mistake in the setting ends the start, not a visit
        Sitemap.Map(app);
        return app;
    }
}
