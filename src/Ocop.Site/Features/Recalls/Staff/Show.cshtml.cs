using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Recalls.Staff;

[Address("can-bo/thu-hoi/{id}", "en/staff/recalls/{id}")]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer},{Role.Inspector}")]
internal sealed class ShowModel(StaffRecalls recalls, ICurrentUser user) : PageModel
{
    public StaffRecall Recall { get; private set; } = null!;

    /// <summary>To lift a recall is the province's to decide.</summary>
    public bool MayLift => user.Is(Role.ProvinceOfficer) && Recall.Decision.Status == RecallStatus.InForce;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await recalls.FindAsync(id, cancellationToken) is not { } found)
            return NotFound();
        Recall = found;
        return Page();
    }
}
