using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Ocop.Site.Data;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Buyer;

/// <summary>What this site keeps of whoever is signed in: to read, to take home, to have erased (VN-72).</summary>
[Address("toi/du-lieu", "en/me/data"), PersonalPage, FreshCode]
internal sealed class OwnDataModel(SiteDbContext db, Erasure erasure, ICurrentUser user, IMessages messages, IAddresses addresses, IStringLocalizer<AccountsText> text) : PageModel
{
    [BindProperty]
    public string? Sure { get; set; }

    public Account Account { get; private set; } = null!;
    public IReadOnlyList<(string Kind, int Count)> Kept { get; private set; } = [];
    public bool MayErase => Erasure.MayErase(Account);

    public async Task OnGetAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken);

    public async Task<IActionResult> OnGetDownloadAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (Account.Phone is not { } phone)
            return NotFound();
        return await erasure.FileAsync(Person.Of(Account.Id, phone), Languages.Of(HttpContext), cancellationToken);
    }

    public async Task<IActionResult> OnPostEraseAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        var phone = Account.Phone;
        if (Sure != "yes" && MayErase)
        {
            ModelState.AddModelError(nameof(Sure), text["EraseNotSure"]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            await ReadAsync(cancellationToken);
            return Page();
        }
        var erased = await erasure.EraseAsync(Account, cancellationToken);
        await messages.SendAsync(Message.Sms(phone!, text[erased.Underway == 0 ? "SmsErased" : "SmsErasedLater"]), cancellationToken);
        await Sessions.SignOutAsync(HttpContext);
        return Redirect(addresses.Of("/Storefront/Public/Home", Languages.Of(HttpContext)));
    }

    private async Task FindAsync(CancellationToken cancellationToken) =>
        Account = await db.Set<Account>().Include(a => a.Roles).FirstAsync(a => a.Id == user.Id, cancellationToken);

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await FindAsync(cancellationToken);
        if (Account.Phone is { } phone)
            Kept = await erasure.CountAsync(Person.Of(Account.Id, phone), cancellationToken);
    }
}
