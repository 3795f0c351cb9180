using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Recalls.Staff;

/// <summary>Lifts a recall: a decision of the province.</summary>
[Address("can-bo/thu-hoi/{id}/do", "en/staff/recalls/{id}/lift")]
[Authorize(Roles = Role.ProvinceOfficer)]
[FreshCode]
internal sealed class LiftModel(StaffRecalls recalls, RecallRegister register, IAddresses addresses, IStringLocalizer<RecallsText> text) : PageModel
{
    public StaffRecall Recall { get; private set; } = null!;

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
            return NotFound();
        var (number, reason) = (VietnameseText.Stored(Number ?? ""), VietnameseText.Stored(Reason ?? ""));
        if (number.Length is not (> 0 and <= 80))
            ModelState.AddModelError(nameof(Number), text["NumberNeeded"]);
        if (reason.Length is not (>= 10 and <= 1000))
            ModelState.AddModelError(nameof(Reason), text["ReasonNeeded"]);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await register.LiftAsync(id, number, reason, cancellationToken);
        return LocalRedirect(addresses.Of("/Recalls/Staff/Show", Languages.Of(HttpContext), ("id", id.ToString())));
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await recalls.FindAsync(id, cancellationToken) is not { } found)
            return false;
        Recall = found;
        return true;
    }
}
