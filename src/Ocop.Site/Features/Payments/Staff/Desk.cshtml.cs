using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments.Staff;

/// <summary>Money without a home (FC09), by its reason, the longest waiting first.</summary>
[Address("can-bo/tien", "en/staff/money"), PersonalPage]
[Authorize(Roles = $"{Role.ProvinceOfficer},{Role.Administrator}")]
internal sealed class DeskModel(DeskLists lists, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "ly-do", SupportsGet = true)]
    public DeskReason? Reason { get; set; }

    public IReadOnlyDictionary<DeskReason, int> Counts { get; private set; } = new Dictionary<DeskReason, int>();
    public Page<DeskLine> Lines { get; private set; } = new([], null);

    public DateOnly Today => clock.Today();

    public TimeSpan AgeOf(MoneyReceipt receipt) => clock.GetUtcNow() - receipt.RecordedAt;

    public async Task<IActionResult> OnGetAsync(Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        (Counts, Lines) = (await lists.CountsAsync(cancellationToken), await lists.ReceiptsAsync(Reason, after, cancellationToken));
        return Page();
    }
}
