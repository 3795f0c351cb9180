using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Reviews.Staff;

/// <summary>The reviews of goods of the officer's area as a spreadsheet, of the state that the list shows.</summary>
[Address("can-bo/danh-gia/danh-sach.xlsx", "en/staff/reviews/list.xlsx"), PersonalPage]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer}")]
internal sealed class SheetModel(ReviewSheets sheets, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "xem", SupportsGet = true)]
    public ReviewStatus State { get; set; }

    public IActionResult OnGet()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var sheet = sheets.OfArea(State, clock.Today(), Languages.Of(HttpContext));
        return new SheetResult(sheet.Name, sheet);
    }
}
