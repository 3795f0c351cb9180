using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Platform.Problems;

/// <summary>What an error page says beyond its status. The view is <c>Features/Shared/Error.cshtml</c>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">A sentence for this reader about this request; null shows the status's own words.</param>
/// <param name="Words">Which words of the view stand instead of the status's own, such as <c>FormUnreadable</c>.</param>
public sealed record ErrorPage(int Status, string? Detail, string? Words = null);

/// <summary>A bare status (400 to 599 without a body) becomes a page for a person and problem details (RFC 9457) for a program.</summary>
public static class ErrorPages
{
    public static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && (request.Headers.Accept.Count == 0
            || request.Headers.Accept.Any(a => a!.Contains("text/html", StringComparison.OrdinalIgnoreCase) || a.Contains("*/*", StringComparison.Ordinal)));

    internal static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) => app.UseStatusCodePages(context =>
    {
        // An address that names no page has no language of its own outside /en: it may be a damaged code in a tourist's hand.
        if (context.HttpContext.GetEndpoint() is null && Languages.OfPath(context.HttpContext.Request.Path) == Language.Vietnamese)
            Languages.Choose(context.HttpContext, Languages.Preferred(context.HttpContext.Request));
        return AnswerAsync(context.HttpContext);
    });

    /// <summary>Answers with the status already set on the response: a page for a person, problem details for a program.</summary>
    public static async Task AnswerAsync(HttpContext http, string? detail = null, string? words = null)
    {
        if (WantsPage(http.Request))
            await RenderAsync(http, "/Features/Shared/Error.cshtml", new ErrorPage(http.Response.StatusCode, detail, words));
        else
            await http.RequestServices.GetRequiredService<IProblemDetailsService>()
                .TryWriteAsync(new() { HttpContext = http, ProblemDetails = { Status = http.Response.StatusCode, Detail = detail } });
    }

    /// <summary>Renders a view by its path, for endpoints that answer a person without being a page. The status is already set on the response.</summary>
    internal static async Task RenderAsync<TModel>(HttpContext http, string path, TModel model)
    {
        Languages.Speak(http);
        var services = http.RequestServices;
        var action = new ActionContext(http, http.GetRouteData() ?? new(), new ActionDescriptor());
        var view = services.GetRequiredService<ICompositeViewEngine>().GetView(null, path, isMainPage: true).View
            ?? throw new InvalidOperationException($"The view {path} is missing.");
        var data = new ViewDataDictionary<TModel>(services.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary())
        {
            Model = model,
        };
        var temp = services.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http);
        http.Response.ContentType = "text/html; charset=utf-8";
        await using var writer = new StreamWriter(http.Response.Body, leaveOpen: true);
        await view.RenderAsync(new ViewContext(action, view, data, temp, writer, new HtmlHelperOptions()));
    }
}
