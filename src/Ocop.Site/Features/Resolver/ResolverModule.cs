namespace Ocop.Site.Features.Resolver;

public static class ResolverModule
{
    public static IServiceCollection AddResolver(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapResolver(this IEndpointRouteBuilder app) => app;
}
