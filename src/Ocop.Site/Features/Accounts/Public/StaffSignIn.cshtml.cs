using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Public;

[Address("dang-nhap/can-bo", "en/sign-in/staff"), EnableRateLimiting(RateLimits.SignIn), ForStrangers]
internal sealed class StaffSignInModel(
    StaffSignIn staff, Authenticators authenticators, Passkeys passkeys, Sessions sessions, SealedCookies cookies, SealedHashes hashes, StartAddress start,
    IAddresses addresses, IStringLocalizer<AccountsText> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>What a passkey answered, as JSON; filled by the script.</summary>
    [BindProperty]
    public string? Passkey { get; set; }

    public async Task<IActionResult> OnGetAsync() => await start.OfSignedInAsync(HttpContext, ReturnUrl) is { } led ? LocalRedirect(led) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var language = Languages.Of(HttpContext);
        if (Passkey is { Length: > 0 } answer)
        {
            if (await passkeys.AnsweredAsync(HttpContext, answer, cancellationToken) is not { } owner)
                return Trouble(nameof(Passkey), "PasskeyWrong");
            await sessions.SignInAsync(HttpContext, owner);
            return LocalRedirect(start.For(owner, language, ReturnUrl));
        }

        if (string.IsNullOrWhiteSpace(Email))
            ModelState.AddModelError(nameof(Email), text["EmailEmpty"]);
        if (string.IsNullOrEmpty(Password))
            ModelState.AddModelError(nameof(Password), text["PasswordEmpty"]);
        if (!ModelState.IsValid)
            return Again();
        if (Email!.Length > Account.LongestEmail || Password!.Length > PasswordRules.Longest
            || await staff.ByPasswordAsync(Email, Password, cancellationToken) is not { IsStaff: true } account)
            return Trouble(nameof(Password), "PasswordWrong");

        var hasApp = await authenticators.HasOneAsync(account.Id, cancellationToken);
        var half = new HalfSignedIn(account.Id, account.SecurityStamp!, Guid.CreateVersion7().ToString("N"), LocalAddress.IsLocal(ReturnUrl) ? ReturnUrl : null,
            hasApp ? null : hashes.Seal(System.Security.Cryptography.RandomNumberGenerator.GetBytes(Totp.KeyBytes)));
        cookies.Write(HttpContext, HalfSignedIn.Cookie, half, HalfSignedIn.GoodFor);
        return LocalRedirect(addresses.Of(hasApp ? "/Accounts/Public/SecondFactor" : "/Accounts/Public/SetUpApp", language));
    }

    private PageResult Trouble(string field, string key)
    {
        ModelState.AddModelError(field, text[key]);
        return Again();
    }

    private PageResult Again()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
