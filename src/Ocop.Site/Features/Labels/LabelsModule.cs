namespace Ocop.Site.Features.Labels;

public static class LabelsModule
{
    public static IServiceCollection AddLabels(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapLabels(this IEndpointRouteBuilder app) => app;
}
