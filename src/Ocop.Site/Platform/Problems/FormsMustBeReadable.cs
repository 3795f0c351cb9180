using Microsoft.AspNetCore.Mvc.Filters;

namespace Ocop.Site.Platform.Problems;

/// <summary>A form that is not UTF-8, or holds a NUL, is answered 400 before any handler runs, as an address is (<see cref="MalformedRequests"/>).
/// The framework has put U+FFFD where bytes were that spell nothing. One of more fields than it reads is answered so too, before whatever else reads the form.</summary>
internal sealed class FormsMustBeReadable : IAsyncPageFilter, IOrderedFilter
{
    public int Order => int.MinValue;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        try
        {
            if (request.HasFormContentType && (await request.ReadFormAsync(context.HttpContext.RequestAborted)).Any(f => !IsReadable(f.Key) || !f.Value.All(IsReadable)))
            {
                context.Result = new ErrorPageResult(StatusCodes.Status400BadRequest, detail: null, "FormUnreadable");
                return;
            }
        }
        catch (InvalidDataException)
        {
            context.Result = new ErrorPageResult(StatusCodes.Status400BadRequest, detail: null, "FormTooLong");
            return;
        }
        // Cut off on its way: where the token is looked at first, the framework refuses it there.
        catch (IOException cutOff) when (cutOff is not BadHttpRequestException)
        {
            context.Result = new ErrorPageResult(StatusCodes.Status400BadRequest, detail: null, "FormRefused");
            return;
        }
        await next();
    }

    private static bool IsReadable(string? text) => text is null || text.AsSpan().IndexOfAny('\0', '\uFFFD') < 0;
}
