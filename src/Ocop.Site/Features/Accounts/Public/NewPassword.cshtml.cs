using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Public;

/// <summary>Where the link of a letter leads. A new password ends every session and every other link.</summary>
[Address("dang-nhap/can-bo/mat-khau-moi", "en/sign-in/staff/new-password"), EnableRateLimiting(RateLimits.SignIn)]
internal sealed class NewPasswordModel(PasswordLinks links, UserManager<Account> people, IAddresses addresses, IStringLocalizer<AccountsText> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public string? Email { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is not { } account)
            return Page();
        if (await RefusalAsync(account) is { } refusal)
        {
            ModelState.AddModelError(nameof(Password), refusal);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        account.PasswordHash = people.PasswordHasher.HashPassword(account, Password!);
        account.EndSessions();
        return LocalRedirect(addresses.Of("/Accounts/Public/StaffSignIn", Languages.Of(HttpContext)));
    }

    private async Task<string?> RefusalAsync(Account account)
    {
        foreach (var rule in people.PasswordValidators)
        {
            var verdict = await rule.ValidateAsync(people, account, Password ?? "");
            if (!verdict.Succeeded)
                return verdict.Errors.First() is { } error && error.Code.StartsWith(nameof(Password), StringComparison.Ordinal) && text[error.Code] is { ResourceNotFound: false } own
                    ? own : text["PasswordTooShort"];
        }
        return null;
    }

    private async Task<Account?> BeginAsync(CancellationToken cancellationToken)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer"; // the address holds the token
        var account = await links.OpenAsync(Token, cancellationToken);
        Email = account?.Email;
        if (account is null)
            Response.StatusCode = StatusCodes.Status410Gone;
        return account;
    }
}
