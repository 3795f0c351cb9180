using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Orders.Staff;

/// <summary>The officer's list of calls as a spreadsheet, to work through away from the screen.</summary>
[Address("can-bo/goi-dien/danh-sach.xlsx", "en/staff/calls/list.xlsx"), PersonalPage]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer}")]
internal sealed class CallsSheetModel(OrderSheets sheets, TimeProvider clock) : PageModel
{
    public SheetResult OnGet()
    {
        var sheet = sheets.ToCall(clock.Today());
        return new(sheet.Name, sheet);
    }
}
