using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Public;

[Address("dang-nhap/can-bo/quen-mat-khau", "en/sign-in/staff/forgotten"), EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ForgottenModel(StaffSignIn staff, PasswordLinks links, IStringLocalizer<AccountsText> text) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    public bool IsSent { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Email) || Email.Length > Account.LongestEmail)
        {
            ModelState.AddModelError(nameof(Email), text["EmailEmpty"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        if (await staff.FindAsync(Account.Normal(Email), cancellationToken) is { ClosedAt: null } account)
            await links.SendForgottenAsync(account, Languages.Of(HttpContext), cancellationToken);
        // The same words whether the address is known or not.
        IsSent = true;
        return Page();
    }
}
