using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Recognition.Staff;

[Address("can-bo/cong-nhan/{id}", "en/staff/recognitions/{id}")]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer},{Role.Inspector}")]
internal sealed class ShowModel(StaffRecognitions recognitions, ICurrentUser user) : PageModel
{
    public StaffRecognition Recognition { get; private set; } = null!;

    /// <summary>Revocation and early end are the province's to decide.</summary>
    public bool MayDecide => user.Is(Role.ProvinceOfficer) && Recognition.Standing.IsInForce;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await recognitions.FindAsync(id, cancellationToken) is not { } found)
            return NotFound();
        Recognition = found;
        return Page();
    }
}
