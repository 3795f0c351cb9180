using Microsoft.AspNetCore.Diagnostics;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Platform.Problems;

/// <summary>Turns <see cref="TransitionRefused"/> into 409: problem details for a client that asks for JSON, a page in the reader's language for a person.</summary>
internal sealed class RefusalsAreConflicts(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not TransitionRefused refused)
            return false;
        http.Response.StatusCode = StatusCodes.Status409Conflict;
        if (ErrorPages.WantsPage(http.Request))
        {
            await ErrorPages.AnswerAsync(http, refused.Reason(Languages.Of(http)));
            return true;
        }
        return await problems.TryWriteAsync(new()
        {
            HttpContext = http,
            Exception = exception,
            ProblemDetails = { Type = "/problems/transition-refused", Title = refused.Reason(Languages.Of(http)), Status = 409 },
        });
    }
}
