using System.Net.Mail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Ocop.Site.Data;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Staff;

/// <summary>All staff, by given name (VN-11), and the form that invites one more. What an office's officer answers for is given in Offices.</summary>
[Address("quan-tri/tai-khoan", "en/admin/accounts"), Authorize(Roles = Role.Administrator), FreshCode]
internal sealed class PeopleModel(SiteDbContext db, IAccounts accounts, PasswordLinks links, IAddresses addresses, IStringLocalizer<AccountsText> text) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public List<string> Roles { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? Invited { get; set; }

    public IReadOnlyList<Account> Staff { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var name = VietnameseText.Stored(Name ?? "");
        if (name.Length is 0 or > Account.LongestName)
            ModelState.AddModelError(nameof(Name), text[name.Length == 0 ? "NameEmpty" : "NameTooLong", Account.LongestName]);
        var email = (Email ?? "").Trim();
        if (email.Length > Account.LongestEmail || !email.All(char.IsAscii) || email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) || !MailAddress.TryCreate(email, out var address) || address.Address != email)
            ModelState.AddModelError(nameof(Email), text["EmailWrong"]);
        else if (await db.Set<Account>().AnyAsync(a => a.NormalizedEmail == Account.Normal(email), cancellationToken))
            ModelState.AddModelError(nameof(Email), text["EmailTaken"]);
        if (Roles.Count == 0 || Roles.Exists(r => !Role.Staff.Contains(r)))
            ModelState.AddModelError(nameof(Roles), text["RolesEmpty"]);
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellationToken);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        var id = await accounts.EnsureAsync(new(name, null, email, Roles), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await links.InviteAsync(db.Set<Account>().Local.Single(a => a.Id == id), Languages.Of(HttpContext), cancellationToken);
        return LocalRedirect(addresses.Of("/Accounts/Staff/People", Languages.Of(HttpContext), ("invited", email)));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var staff = await db.Set<Account>().AsNoTracking().Include(a => a.Roles).Where(a => a.Email != null).ToListAsync(cancellationToken);
        Staff = [.. staff.OrderBy(a => VietnameseText.PersonSortKey(a.Name), StringComparer.Ordinal)];
    }
}
