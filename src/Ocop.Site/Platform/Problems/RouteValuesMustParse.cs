using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ocop.Site.Platform.Problems;

/// <summary>A route value that does not parse is answered 404 before any handler runs: the framework alone would call the handler with a default.</summary>
internal sealed class RouteValuesMustParse : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        foreach (var (name, _) in context.RouteData.Values)
        {
            if (context.ModelState.TryGetValue(name, out var entry) && entry.ValidationState == ModelValidationState.Invalid)
            {
                context.Result = new Microsoft.AspNetCore.Mvc.NotFoundResult();
                return Task.CompletedTask;
            }
        }
        return next();
    }
}
