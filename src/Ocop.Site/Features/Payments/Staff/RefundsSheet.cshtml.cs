using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments.Staff;

/// <summary>The register of refunds as a spreadsheet, of the state that the list shows.</summary>
[Address("can-bo/hoan-tien/danh-sach.xlsx", "en/staff/refunds/list.xlsx"), PersonalPage]
[Authorize(Roles = $"{Role.ProvinceOfficer},{Role.Administrator}")]
internal sealed class RefundsSheetModel(DeskSheets sheets, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "xem", SupportsGet = true)]
    public RefundStatus State { get; set; }

    public IActionResult OnGet()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var sheet = sheets.Refunds(State, clock.Today());
        return new SheetResult(sheet.Name, sheet);
    }
}
