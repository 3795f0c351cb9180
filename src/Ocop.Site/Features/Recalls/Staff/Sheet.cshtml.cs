using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Recalls.Staff;

/// <summary>The recalls of the officer's area as a spreadsheet.</summary>
[Address("can-bo/thu-hoi/danh-sach.xlsx", "en/staff/recalls/list.xlsx"), PersonalPage]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer},{Role.Inspector}")]
internal sealed class SheetModel(RecallSheets sheets, TimeProvider clock) : PageModel
{
    public SheetResult OnGet()
    {
        var sheet = sheets.OfArea(clock.Today(), Languages.Of(HttpContext));
        return new(sheet.Name, sheet);
    }
}
