using Microsoft.AspNetCore.Mvc;

namespace Ocop.Site.Platform.Problems;

/// <summary>Answers with an error page that says something about this very request.</summary>
public sealed class ErrorPageResult(int status, string detail) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = status;
        return ErrorPages.RenderAsync(context.HttpContext, detail);
    }
}
