using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Recalls.Staff;

[Address("can-bo/thu-hoi", "en/staff/recalls")]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer},{Role.Inspector}")]
internal sealed class ListModel(StaffRecalls recalls) : PageModel
{
    public Page<StaffRecall> Recalls { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        Recalls = await recalls.ListAsync(after, cancellationToken);
        return Page();
    }
}
