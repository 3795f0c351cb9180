namespace Ocop.Site.Features.Trace;

/// <summary>The page a scan ends on: where it came from, is it safe, is it genuine.</summary>
public static class TraceModule
{
    /// <summary>The page, for links: <c>item</c> is a product's trace item, <c>lot</c> and <c>serial</c> may be left out.</summary>
    public static string Page => "/Trace/Public/Show";

    public static IServiceCollection AddTrace(this IServiceCollection services) => services.AddScoped<TraceReader>().AddScoped<StepProofReader>();

    public static IEndpointRouteBuilder MapTrace(this IEndpointRouteBuilder app)
    {
        // At the root, since a worker sees only what lies below itself, and a scan begins at /01/ or /q/.
        app.MapGet("/last-copy-worker.js", (IWebHostEnvironment web) => Results.Stream(web.WebRootFileProvider.GetFileInfo("dist/last-copy-worker.js").CreateReadStream(), "text/javascript"));
        return app;
    }
}
