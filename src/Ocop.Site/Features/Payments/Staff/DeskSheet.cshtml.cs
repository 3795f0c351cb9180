using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments.Staff;

/// <summary>Money without a home as a spreadsheet, of the reason that the list shows.</summary>
[Address("can-bo/tien/danh-sach.xlsx", "en/staff/money/list.xlsx"), PersonalPage]
[Authorize(Roles = $"{Role.ProvinceOfficer},{Role.Administrator}")]
internal sealed class DeskSheetModel(DeskSheets sheets, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "ly-do", SupportsGet = true)]
    public DeskReason? Reason { get; set; }

    public IActionResult OnGet()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var sheet = sheets.Open(Reason, clock.Today());
        return new SheetResult(sheet.Name, sheet);
    }
}
