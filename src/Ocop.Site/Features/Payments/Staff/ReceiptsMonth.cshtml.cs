using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments.Staff;

/// <summary>The money that came in a month as a spreadsheet.</summary>
[Address("can-bo/tien/tien-ve.xlsx", "en/staff/money/receipts.xlsx"), PersonalPage]
[Authorize(Roles = $"{Role.ProvinceOfficer},{Role.Administrator}")]
internal sealed class ReceiptsMonthModel(MoneySheets sheets, TimeProvider clock) : PageModel
{
    /// <summary>Without one the running month.</summary>
    [BindProperty(Name = MonthForm.Key, SupportsGet = true)]
    public Month? Asked { get; set; }

    public IActionResult OnGet()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var sheet = sheets.Receipts(Asked ?? Month.Of(clock.Today()));
        return new SheetResult(sheet.Name, sheet);
    }
}
