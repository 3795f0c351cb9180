namespace Ocop.Site.Features.Resolver;

/// <summary>
/// Where every printed code leads first: GS1 Digital Links (<c>/01/{gtin}/10/{lot}/21/{serial}</c>) and our own codes (<c>/q/{code}</c>). Known codes go on
/// to the trace page with one redirect; the others get a page that helps, under the status that is true.
/// </summary>
public static class ResolverModule
{
    public static IServiceCollection AddResolver(this IServiceCollection services) =>
        services.AddScoped<KnownItems>().AddScoped<ScanRefusals>();

    public static IEndpointRouteBuilder MapResolver(this IEndpointRouteBuilder app)
    {
        DigitalLinkEndpoint.Map(app);
        ShortCodeEndpoint.Map(app);
        ParseEndpoint.Map(app);
        return app;
    }
}
