using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Complaints.Staff;

/// <summary>The complaints of the officer's area as a spreadsheet, of the list that is shown.</summary>
[Address("can-bo/van-de/danh-sach.xlsx", "en/staff/problems/list.xlsx"), PersonalPage]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer},{Role.Administrator}")]
internal sealed class SheetModel(ComplaintSheets sheets, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "xem", SupportsGet = true)]
    public ComplaintList List { get; set; }

    public IActionResult OnGet()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var sheet = sheets.OfArea(List, clock.Today());
        return new SheetResult(sheet.Name, sheet);
    }
}
