using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Public;

[Address("dang-nhap/can-bo/ma", "en/sign-in/staff/code"), EnableRateLimiting(RateLimits.SignIn), ForStrangers]
internal sealed class SecondFactorModel(
    StaffSignIn staff, Authenticators authenticators, Sessions sessions, SealedCookies cookies, StartAddress start, IAddresses addresses,
    IStringLocalizer<AccountsText> text) : PageModel
{
    private const int LongestTyped = 60;

    /// <summary>Six digits of the app, or a recovery code.</summary>
    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await staff.FindAsync(cookies.Read<HalfSignedIn>(HttpContext, HalfSignedIn.Cookie), cancellationToken) is null ? ToPassword() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var half = cookies.Read<HalfSignedIn>(HttpContext, HalfSignedIn.Cookie);
        if (await staff.FindAsync(half, cancellationToken) is not { } account)
            return ToPassword();
        if (string.IsNullOrWhiteSpace(Code))
            return Trouble(text["CodeEmpty"]);
        if (staff.IsLocked(account))
            return Trouble(text["Locked", VietnamTime.Clock(account.LockoutEnd!.Value)]);

        var isRight = SixDigits.TryParse(Code, out var digits)
            ? await authenticators.TakeCodeAsync(account.Id, digits, half!.Browser, cancellationToken)
            : Code.Length <= LongestTyped && await authenticators.TakeRecoveryCodeAsync(account.Id, Code, cancellationToken);
        if (!isRight)
        {
            await staff.FailedAsync(account.Id, cancellationToken);
            return Trouble(text["AppCodeWrong"]);
        }
        await staff.SucceededAsync(account.Id, cancellationToken);
        await sessions.SignInAsync(HttpContext, account);
        return LocalRedirect(start.For(account, Languages.Of(HttpContext), half!.ReturnUrl));
    }

    private LocalRedirectResult ToPassword() => LocalRedirect(addresses.Of("/Accounts/Public/StaffSignIn", Languages.Of(HttpContext)));

    private PageResult Trouble(string sentence)
    {
        ModelState.AddModelError(nameof(Code), sentence);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
