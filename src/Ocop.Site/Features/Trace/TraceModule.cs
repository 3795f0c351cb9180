namespace Ocop.Site.Features.Trace;

public static class TraceModule
{
    public static IServiceCollection AddTrace(this IServiceCollection services) => services;
}
