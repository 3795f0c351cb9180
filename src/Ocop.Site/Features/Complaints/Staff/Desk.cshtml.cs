using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Complaints.Staff;

/// <summary>The complaints of the officer's area by what is due, the late ones first; an officer of a commune sees those about its own sellers.</summary>
[Address("can-bo/van-de", "en/staff/problems"), PersonalPage]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer},{Role.Administrator}")]
internal sealed class DeskModel(ComplaintDesk desk, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "xem", SupportsGet = true)]
    public ComplaintList List { get; set; }

    private Page<ComplaintRow> rows = new([], null);

    public ComplaintRows Shown => new(rows, List, clock.GetUtcNow(), "/Complaints/Staff/Desk", "/Complaints/Staff/Sheet", "/Complaints/Staff/Show", NamesSellers: true);

    public async Task<IActionResult> OnGetAsync(Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        rows = await desk.OfAreaAsync(List, after, cancellationToken);
        return Page();
    }
}
