using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.DigitalLink;
using Ocop.Traceability.Gs1;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Resolver;

/// <summary>Why a scan leads nowhere, in a sentence for its reader.</summary>
/// <param name="Code">What was read, shortened; null when there is nothing worth showing.</param>
internal sealed record ScanRefusal(int Status, string Title, string Detail, string? Code);

/// <summary>Answers codes that lead nowhere: a page that helps, in the reader's language, or problem details (RFC 9457) for a program. Never another product (FE30).</summary>
internal sealed class ScanRefusals(IStringLocalizer<ResolverText> text, IProblemDetailsService problems)
{
    private const int LongestShown = 60;

    public Task MalformedAsync(HttpContext http, DigitalLinkError error, string code) =>
        AnswerAsync(http, StatusCodes.Status400BadRequest, error switch
        {
            { Value.Code: ValueErrorCode.CheckDigit } => "WrongCheckDigit",
            { Ai: "01", Value: not null } => "NoGtin",
            { Value: not null } => "WrongValue",
            { Code: DigitalLinkErrorCode.Repeated } => "Repeated",
            _ => "Malformed",
        }, code, error);

    public Task MalformedOwnCodeAsync(HttpContext http, string code) =>
        AnswerAsync(http, StatusCodes.Status400BadRequest, "WrongOwnCode", code);

    public Task MalformedAsync(HttpContext http, string code) => AnswerAsync(http, StatusCodes.Status400BadRequest, "Malformed", code);

    public Task UnknownAsync(HttpContext http, string code) => AnswerAsync(http, StatusCodes.Status404NotFound, "Unknown", code);

    public Task RetiredAsync(HttpContext http, string code) => AnswerAsync(http, StatusCodes.Status410Gone, "Retired", code);

    public Task NoSuchLinkAsync(HttpContext http, string linkType) => AnswerAsync(http, StatusCodes.Status404NotFound, "NoSuchLink", linkType);

    /// <summary>The page on which a code is typed by hand.</summary>
    public Task TypeHereAsync(HttpContext http)
    {
        Speak(http);
        return ErrorPages.RenderAsync(http, "/Features/Resolver/TypeCode.cshtml", new ScanRefusal(http.Response.StatusCode, text["TypeCode"], text["TypeCodeHelp"], null));
    }

    /// <summary>Answers in the reader's language: the address of a code says none.</summary>
    public static void Speak(HttpContext http)
    {
        Languages.Choose(http, Languages.Preferred(http.Request));
        Languages.Speak(http);
    }

    private async Task AnswerAsync(HttpContext http, int status, string reason, string code, DigitalLinkError? error = null)
    {
        Speak(http);
        http.Response.StatusCode = status;
        var refusal = new ScanRefusal(status, text[reason], text[reason + "Help"], Readable(code));
        if (ErrorPages.WantsPage(http.Request))
        {
            await ErrorPages.RenderAsync(http, "/Features/Resolver/Refused.cshtml", refusal);
            return;
        }
        var problem = new ProblemDetailsContext { HttpContext = http, ProblemDetails = { Status = status, Title = refusal.Title, Detail = refusal.Detail } };
        if (error is not null)
        {
            problem.ProblemDetails.Extensions["error"] = error.Code.ToString();
            problem.ProblemDetails.Extensions["message"] = error.Message;
        }
        await problems.WriteAsync(problem);
    }

    private static string? Readable(string code)
    {
        var shown = ShortCode.TryParse(code, out var own) ? own.Printed : code;
        return shown.Length == 0 || shown.Any(char.IsControl) ? null : shown.Length > LongestShown ? shown[..LongestShown] + "…" : shown;
    }
}
