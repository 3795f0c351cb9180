namespace Ocop.Site.Features.Scans;

public static class ScansModule
{
    public static IServiceCollection AddScans(this IServiceCollection services) => services;
}
