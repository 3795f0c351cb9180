using Microsoft.AspNetCore.Diagnostics;

namespace Ocop.Site.Platform.Problems;

/// <summary>Whatever nobody foresaw: logged once by the framework, answered with a page for a person and problem details for a program, never with its insides.
/// A request that the server itself could not read (a body too large or cut off) keeps the server's status.</summary>
internal sealed class FaultsArePages : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        http.Response.StatusCode = exception is BadHttpRequestException unread ? unread.StatusCode : StatusCodes.Status500InternalServerError;
        await ErrorPages.AnswerAsync(http);
        return true;
    }
}
