using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Ocop.Site.Platform.Problems;

/// <summary>A form without our token, or that could not be read to its end, is refused by the framework with a bare 400: the reader is told what to do.</summary>
internal sealed class RefusedFormsAreExplained : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not IAntiforgeryValidationFailedResult)
            return;
        var request = context.HttpContext.Request;
        // The antiforgery filter was the first to read the body, and took the server's refusal for a missing token.
        var isTooLarge = request.ContentLength > context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        context.Result = isTooLarge
            ? new ErrorPageResult(StatusCodes.Status413PayloadTooLarge, detail: null)
            : new ErrorPageResult(StatusCodes.Status400BadRequest, detail: null, "FormRefused");
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
