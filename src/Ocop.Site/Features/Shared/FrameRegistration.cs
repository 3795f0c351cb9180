namespace Ocop.Site.Features.Shared;

internal static class FrameRegistration
{
    public static IServiceCollection AddFrame(this IServiceCollection services) => services.AddScoped<PageFrame>();
}
