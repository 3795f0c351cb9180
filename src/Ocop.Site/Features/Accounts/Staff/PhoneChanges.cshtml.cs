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

[Address("can-bo/doi-so", "en/staff/phone-changes"), Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer},{Role.Administrator}"), FreshCode]
internal sealed class PhoneChangesModel(PhoneChanges changes, SiteDbContext db, ICurrentUser user, IAddresses addresses, IStringLocalizer<AccountsText> text) : PageModel
{
    private const int DecidedShown = 20;

    [BindProperty]
    public string? OldPhone { get; set; }

    [BindProperty]
    public string? NewPhone { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public IReadOnlyList<PhoneChange> Waiting { get; private set; } = [];
    public IReadOnlyList<PhoneChange> Decided { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>The second of the two is of the province.</summary>
    public bool MayConfirm(PhoneChange change) => MayDecide && change.AskedBy != user.Id;

    private bool MayDecide => user.Is(Role.ProvinceOfficer) || user.Is(Role.Administrator);

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAskAsync(CancellationToken cancellationToken)
    {
        var old = Read(nameof(OldPhone), OldPhone);
        var @new = Read(nameof(NewPhone), NewPhone);
        var reason = VietnameseText.Stored(Reason ?? "");
        if (reason.Length is 0 or > PhoneChange.LongestReason)
            ModelState.AddModelError(nameof(Reason), text["ReasonWrong", PhoneChange.LongestReason]);
        if (ModelState.IsValid && await changes.AskAsync(old!, @new!, reason, user.Id!.Value, cancellationToken) is { } refusal)
            ModelState.AddModelError(refusal is "NewPhoneInUse" or "SamePhone" ? nameof(NewPhone) : nameof(OldPhone), text[refusal]);
        if (ModelState.IsValid)
            return Finished();
        await LoadAsync(cancellationToken);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    public Task<IActionResult> OnPostConfirmAsync(Guid id, CancellationToken cancellationToken) => DecideAsync(id, PhoneChangeStatus.Confirmed, cancellationToken);

    public Task<IActionResult> OnPostRefuseAsync(Guid id, CancellationToken cancellationToken) => DecideAsync(id, PhoneChangeStatus.Refused, cancellationToken);

    private async Task<IActionResult> DecideAsync(Guid id, PhoneChangeStatus next, CancellationToken cancellationToken)
    {
        if (!MayDecide)
            return Forbid();
        return await changes.DecideAsync(id, next, user.Id!.Value, cancellationToken) ? Finished() : NotFound();
    }

    private VietnamPhone? Read(string field, string? typed)
    {
        if (VietnamPhone.TryParse(typed, null, out var phone) && phone.IsMobile)
            return phone;
        ModelState.AddModelError(field, text[string.IsNullOrWhiteSpace(typed) ? "PhoneEmpty" : phone is null ? "PhoneWrong" : "PhoneFixed"]);
        return null;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Waiting = await db.Set<PhoneChange>().AsNoTracking().Where(c => c.Status == PhoneChangeStatus.Asked).OrderBy(c => c.AskedAt).ToListAsync(cancellationToken);
        Decided = await db.Set<PhoneChange>().AsNoTracking().Where(c => c.Status != PhoneChangeStatus.Asked)
            .OrderByDescending(c => c.AskedAt).Take(DecidedShown).ToListAsync(cancellationToken);
        var ids = Waiting.Concat(Decided).SelectMany(c => new[] { c.Account, c.AskedBy, c.DecidedBy ?? c.AskedBy }).Distinct().ToList();
        Names = await db.Set<Account>().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, cancellationToken);
    }

    private LocalRedirectResult Finished() => LocalRedirect(addresses.Of("/Accounts/Staff/PhoneChanges", Languages.Of(HttpContext), ("done", "1")));
}
