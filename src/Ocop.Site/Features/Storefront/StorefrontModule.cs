using Ocop.Site.Data.Seeding;
using Ocop.Site.Platform.Jobs;

namespace Ocop.Site.Features.Storefront;

/// <summary>The public face: home, browse, search, the page of a product, of its maker, of a place. Owns no table.</summary>
public static class StorefrontModule
{
    public static IServiceCollection AddStorefront(this IServiceCollection services) => services
        .AddSingleton(services => MapTiles.From(services.GetRequiredService<IConfiguration>()))
        .AddSingleton<Shelves>()
        .AddSingleton<ProductVisits>().AddJobEvery<StoreProductVisits>(TimeSpan.FromMinutes(1))
        .AddSingleton<FirstShelf>().AddHostedService(services => services.GetRequiredService<FirstShelf>())
        .AddScoped<WhereaboutsInAddress>()
        .AddSeed<PlacesAndPagesInSearch>()
        .AddSeed<StoriesInSearch>();

    public static IEndpointRouteBuilder MapStorefront(this IEndpointRouteBuilder app)
    {
        _ = app.ServiceProvider.GetRequiredService<MapTiles>(); // now: a mistake in the setting ends the start, not a visit
        Sitemap.Map(app);
        return app;
    }

    /// <summary>Before everything that may answer a product's page.</summary>
    public static void CountProductVisits(this WebApplication app)
    {
        var visits = app.Services.GetRequiredService<ProductVisits>();
        app.Use((http, next) => visits.CountAsync(http, next));
    }

    /// <summary>Fills the shelf, which nearly every page reads, as soon as the database is open: on another core while the site is still getting up.</summary>
    public static void FillShelfAfter(this WebApplication app, Task opening) => app.Services.GetRequiredService<FirstShelf>().FillAfter(opening);
}
