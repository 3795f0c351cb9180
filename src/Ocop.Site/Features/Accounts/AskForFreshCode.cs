using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;

namespace Ocop.Site.Features.Accounts;

internal enum FreshCodeTrouble
{
    NotSixDigits,
    Wrong,
    Over,
    Paused,
}

/// <summary>The question, and the form it interrupts: its fields go along hidden and are carried out with the right answer.</summary>
internal sealed record FreshCodeQuestion(
    string Action, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles, bool IsByApp, string SentTo, CodeRequest? Request, FreshCodeTrouble? Trouble);

/// <summary>See <see cref="FreshCodeAttribute"/>.</summary>
internal sealed class AskForFreshCode(Sessions sessions, StaffSignIn staff, Authenticators authenticators, Passkeys passkeys, SignInCodes codes, ICurrentUser user) : IAskForFreshCode
{
    public const string CodeField = "fresh-code", PasskeyField = "fresh-passkey", AgainField = "fresh-again", AskedField = "fresh-asked";
    private static readonly string[] Own = [CodeField, PasskeyField, AgainField, AskedField, "__RequestVerificationToken"];

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || await sessions.IsFreshAsync(http)
            || user.Id is not { } id || await staff.FindAsync(id, http.RequestAborted) is not { } account)
        {
            await next();
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var trouble = form.ContainsKey(AskedField) && !form.ContainsKey(AgainField) ? await TroubleWithAsync(http, account, form) : null;
        if (form.ContainsKey(AskedField) && !form.ContainsKey(AgainField) && trouble is null)
        {
            await sessions.ProveAsync(http);
            await next();
            return;
        }

        var request = account.Phone is { } phone && trouble is null ? await codes.SendAsync(phone, CodePurpose.Fresh, http.RequestAborted) : null;
        var question = new FreshCodeQuestion(
            http.Request.PathBase + http.Request.Path + http.Request.QueryString,
            [.. form.Where(f => !Own.Contains(f.Key)).SelectMany(f => f.Value, (f, value) => KeyValuePair.Create(f.Key, value ?? ""))],
            form.Files.Any(f => f.Length > 0), account.IsStaff, account.Phone?.Shown ?? "", request, trouble);
        var page = (PageModel)context.HandlerInstance;
        context.Result = new ViewResult
        {
            ViewName = "/Features/Accounts/FreshCode.cshtml",
            StatusCode = trouble is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            ViewData = new ViewDataDictionary<FreshCodeQuestion>(page.MetadataProvider, new()) { Model = question },
            TempData = page.TempData,
        };
    }

    private async Task<FreshCodeTrouble?> TroubleWithAsync(HttpContext http, Account account, IFormCollection form)
    {
        if (account.IsStaff && staff.IsLocked(account))
            return FreshCodeTrouble.Paused;
        if (account.IsStaff && form[PasskeyField].ToString() is { Length: > 0 } answer)
            return (await passkeys.AnsweredAsync(http, answer, http.RequestAborted))?.Id == account.Id ? null : FreshCodeTrouble.Wrong;
        if (!SixDigits.TryParse(form[CodeField], out var digits))
            return FreshCodeTrouble.NotSixDigits;
        var browser = form[FormKeyTagHelper.Field].ToString() is { Length: > 0 and <= 64 } key ? key : http.TraceIdentifier;
        if (account.Phone is { } phone)
        {
            return await codes.CheckAsync(phone, CodePurpose.Fresh, digits, browser, http.RequestAborted) switch
            {
                CodeAnswer.Right => null,
                CodeAnswer.Wrong => FreshCodeTrouble.Wrong,
                CodeAnswer.Over => FreshCodeTrouble.Over,
                _ => FreshCodeTrouble.Paused,
            };
        }
        if (await authenticators.TakeCodeAsync(account.Id, digits, browser, http.RequestAborted))
            return null;
        await staff.FailedAsync(account.Id, http.RequestAborted);
        return FreshCodeTrouble.Wrong;
    }
}
