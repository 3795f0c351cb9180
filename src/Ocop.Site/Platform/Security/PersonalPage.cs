using Microsoft.AspNetCore.Mvc.Filters;

namespace Ocop.Site.Platform.Security;

/// <summary>Marks a page that is about one person (a basket, an order): no cache keeps it, not even the browser's own, and no search engine lists it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PersonalPageAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-cache, no-store";
        context.HttpContext.Response.Headers["X-Robots-Tag"] = "noindex";
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
