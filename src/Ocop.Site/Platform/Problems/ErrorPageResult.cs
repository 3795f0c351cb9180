using Microsoft.AspNetCore.Mvc;

namespace Ocop.Site.Platform.Problems;

/// <summary>Answers with an error page that says something about this very request.</summary>
/// <param name="words">See <see cref="ErrorPage"/>.</param>
public sealed class ErrorPageResult(int status, string? detail, string? words = null) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = status;
        return ErrorPages.AnswerAsync(context.HttpContext, detail, words);
    }
}
