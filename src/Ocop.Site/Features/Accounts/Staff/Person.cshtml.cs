using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Staff;

/// <summary>One member of the staff: roles, closing, a lost phone.</summary>
[Address("quan-tri/tai-khoan/{id}", "en/admin/accounts/{id}"), Authorize(Roles = Role.Administrator), FreshCode]
internal sealed class PersonModel(
    StaffSignIn staff, Authenticators authenticators, PasswordLinks links, ICurrentUser user, IAddresses addresses, TimeProvider clock, IStringLocalizer<AccountsText> text) : PageModel
{
    [BindProperty]
    public List<string> Roles { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? Saved { get; set; }

    public Account Account { get; private set; } = null!;
    public bool IsMe => Account.Id == user.Id;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await BeginAsync(id, cancellationToken))
            return NotFound();
        Roles = [.. Account.Roles.Select(r => r.Role)];
        return Page();
    }

    public async Task<IActionResult> OnPostRolesAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await BeginAsync(id, cancellationToken))
            return NotFound();
        if (Roles.Count == 0 || Roles.Exists(r => !Role.Staff.Contains(r)))
        {
            ModelState.AddModelError(nameof(Roles), text["RolesEmpty"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        if (IsMe && !Roles.Contains(Role.Administrator))
            throw NotOneself();
        Account.SetRoles(Roles);
        return Finished();
    }

    public async Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await BeginAsync(id, cancellationToken))
            return NotFound();
        if (IsMe)
            throw NotOneself();
        Account.Close(clock.GetUtcNow());
        return Finished();
    }

    public async Task<IActionResult> OnPostReopenAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await BeginAsync(id, cancellationToken))
            return NotFound();
        Account.Reopen();
        return Finished();
    }

    /// <summary>A lost phone: app, passkeys and recovery codes go, the sessions end, and a letter brings a new password.</summary>
    public async Task<IActionResult> OnPostLostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await BeginAsync(id, cancellationToken))
            return NotFound();
        if (IsMe)
            throw NotOneself();
        await authenticators.RemoveAsync(id, cancellationToken);
        Account.PasswordHash = null;
        Account.EndSessions();
        await links.InviteAsync(Account, Languages.Of(HttpContext), cancellationToken);
        return Finished();
    }

    private async Task<bool> BeginAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await staff.FindAsync(id, cancellationToken) is not { IsStaff: true } account)
            return false;
        Account = account;
        return true;
    }

    private static TransitionRefused NotOneself() => new("own account",
        "Không ai tự bỏ quyền quản trị hay đóng tài khoản của chính mình; hãy nhờ một quản trị viên khác.",
        "Nobody takes the administrator's rights from themselves or closes their own account; ask another administrator.");

    private LocalRedirectResult Finished() =>
        LocalRedirect(addresses.Of("/Accounts/Staff/Person", Languages.Of(HttpContext), ("id", Account.Id.ToString()), ("saved", "1")));
}
