using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Staff;

/// <summary>One's own passkeys, recovery codes and password. Every change asks for a fresh code.</summary>
[Address("can-bo/bao-mat", "en/staff/security"), FreshCode]
internal sealed class SecurityModel(
    StaffSignIn staff, Authenticators authenticators, Passkeys passkeys, PasswordLinks links, ICurrentUser user, IAddresses addresses, IStringLocalizer<AccountsText> text) : PageModel
{
    [BindProperty]
    public string? PasskeyName { get; set; }

    /// <summary>What the new passkey answered, as JSON; filled by the script.</summary>
    [BindProperty]
    public string? Passkey { get; set; }

    /// <summary>Base64url of a credential's id.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public Account Account { get; private set; } = null!;
    public IReadOnlyList<UserPasskeyInfo> All { get; private set; } = [];
    public int RecoveryCodesLeft { get; private set; }
    public IReadOnlyList<string>? NewCodes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAddPasskeyAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        var name = VietnameseText.Stored(PasskeyName ?? "");
        if (name.Length is 0 or > Passkeys.LongestName)
            ModelState.AddModelError(nameof(PasskeyName), text["PasskeyNameWrong", Passkeys.LongestName]);
        else if (Passkey is not { Length: > 0 } answer || !await passkeys.AddAsync(HttpContext, Account, answer, name))
            ModelState.AddModelError(nameof(PasskeyName), text["PasskeyNotMade"]);
        if (ModelState.IsValid)
            return Finished("passkey");
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    public async Task<IActionResult> OnPostRemovePasskeyAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        if (Credential is not { Length: > 0 and < 2000 } typed || !Base64Url.IsValid(typed) || All.All(p => Base64Url.EncodeToString(p.CredentialId) != typed))
            return NotFound();
        await passkeys.RemoveAsync(Account, Base64Url.DecodeFromChars(typed));
        return Finished("removed");
    }

    public async Task<IActionResult> OnPostNewCodesAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        NewCodes = await authenticators.NewRecoveryCodesAsync(Account.Id, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        await links.SendForgottenAsync(Account, Languages.Of(HttpContext), cancellationToken);
        return Finished("letter");
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        Account = await staff.FindAsync(user.Id!.Value, cancellationToken) ?? throw new InvalidOperationException("A session without an account.");
        All = await passkeys.OfAsync(Account);
        RecoveryCodesLeft = await authenticators.RecoveryCodesLeftAsync(Account.Id, cancellationToken);
    }

    private LocalRedirectResult Finished(string what) => LocalRedirect(addresses.Of("/Accounts/Staff/Security", Languages.Of(HttpContext), ("done", what)));
}
