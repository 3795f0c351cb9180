using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Inspections.Staff;

/// <summary>Doubtful goods that people reported in the officer's area: what is open, the oldest first, or what is closed.</summary>
[Address("can-bo/dang-ngo", "en/staff/reports")]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer},{Role.Inspector},{Role.Administrator}")]
internal sealed class ReportsModel(ReportDesk desk) : PageModel
{
    public bool Closed { get; private set; }
    public Page<ReportRow> Reports { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "xem")] string? list, Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        Closed = list == "xong";
        Reports = await desk.ListAsync(Closed, after, cancellationToken);
        return Page();
    }
}
