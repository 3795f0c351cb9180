using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Ocop.Site.Data;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Buyer;

[Address("toi", "en/me")]
internal sealed class ProfileModel(SiteDbContext db, ICurrentUser user, StartAddress start, IAddresses addresses, IStringLocalizer<AccountsText> text) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    /// <summary><c>vi</c> or <c>en</c>.</summary>
    [BindProperty]
    public string? Tongue { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Saved { get; set; }

    public Account Account { get; private set; } = null!;
    public string Start { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        (Name, Tongue) = (Account.Name, Account.Language.Tag);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        var name = VietnameseText.Stored(Name ?? "");
        if (name.Length is 0 or > Account.LongestName)
            ModelState.AddModelError(nameof(Name), text[name.Length == 0 ? "NameEmpty" : "NameTooLong", Account.LongestName]);
        if (!Languages.TryParse(Tongue ?? "", out var language))
            ModelState.AddModelError(nameof(Tongue), text["LanguageWrong"]);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        (Account.Name, Account.Language) = (name, language);
        await Sessions.RenameAsync(HttpContext, Account);
        return LocalRedirect(addresses.Of("/Accounts/Buyer/Profile", Languages.Of(HttpContext), ("saved", "1")));
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        Account = await db.Set<Account>().Include(a => a.Roles).FirstAsync(a => a.Id == user.Id, cancellationToken);
        Start = start.Of(Account.Roles.Select(r => r.Role), Languages.Of(HttpContext));
    }
}
