namespace Ocop.Site.Features.Storefront;

public static class StorefrontModule
{
    public static IServiceCollection AddStorefront(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapStorefront(this IEndpointRouteBuilder app) => app;
}
