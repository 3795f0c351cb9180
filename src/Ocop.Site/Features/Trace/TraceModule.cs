namespace Ocop.Site.Features.Trace;

/// <summary>The page a scan ends on: where it came from, is it safe, is it genuine.</summary>
public static class TraceModule
{
    /// <summary>The page, for links: <c>item</c> is a product's trace item, <c>lot</c> and <c>serial</c> may be left out.</summary>
    public const string Page = "/Trace/Public/Show";

    public static IServiceCollection AddTrace(this IServiceCollection services) => services.AddScoped<TraceReader>().AddScoped<StepProofReader>();
}
