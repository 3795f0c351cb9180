using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Accounts.Public;

/// <summary>The first sign-in of staff: nobody gets in before an authenticator app stands. A second tap of the same thumb is answered as the first,
/// with recovery codes in place of those that nobody has seen.</summary>
[Address("dang-nhap/can-bo/ung-dung", "en/sign-in/staff/app"), EnableRateLimiting(RateLimits.SignIn), ForStrangers]
internal sealed class SetUpAppModel(
    StaffSignIn staff, Authenticators authenticators, Sessions sessions, SealedCookies cookies, SealedHashes hashes, StartAddress start, IAddresses addresses,
    TimeProvider clock, IStringLocalizer<AccountsText> text) : PageModel
{
    private byte[] key = [];
    private string email = "";

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Set when it is done: shown this once.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public string ContinueAt { get; private set; } = "";

    public string Qr => QrSvg.Draw(QrSymbol.Encode(Totp.Uri(key, email)), text["AppQrTitle"]);

    /// <summary>For whoever cannot scan: in groups of four.</summary>
    public string Key => string.Join(' ', Totp.Base32(key).Chunk(4).Select(four => new string(four)));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await BeginAsync(cancellationToken) is null ? ToPassword() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await BeginAsync(cancellationToken) is not ({ } account, { } half))
            return ToPassword();
        if (!SixDigits.TryParse(Code, out var digits) || Totp.Match(key, digits, clock.GetUtcNow()) is not { } step)
        {
            ModelState.AddModelError(nameof(Code), text[SixDigits.TryParse(Code, out _) ? "AppCodeWrong" : "CodeNotSixDigits"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await authenticators.SetUpAsync(account.Id, key, step, half.Browser, cancellationToken);
        RecoveryCodes = await authenticators.NewRecoveryCodesAsync(account.Id, cancellationToken);
        await staff.SucceededAsync(account.Id, cancellationToken);
        await sessions.SignInAsync(HttpContext, account);
        ContinueAt = start.For(account, Languages.Of(HttpContext), half.ReturnUrl);
        return Page();
    }

    private async Task<(Account, HalfSignedIn)?> BeginAsync(CancellationToken cancellationToken)
    {
        var half = cookies.Read<HalfSignedIn>(HttpContext, HalfSignedIn.Cookie);
        if (half?.NewKey is null || hashes.Open(half.NewKey) is not { } opened
            || await staff.FindAsync(half, cancellationToken) is not { } account || await authenticators.HasAnotherAsync(account.Id, opened, half.Browser, cancellationToken))
            return null;
        (key, email) = (opened, account.Email!);
        return (account, half);
    }

    private LocalRedirectResult ToPassword() => LocalRedirect(addresses.Of("/Accounts/Public/StaffSignIn", Languages.Of(HttpContext)));
}
