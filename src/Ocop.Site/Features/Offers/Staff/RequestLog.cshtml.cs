using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers.Staff;

/// <summary>The log of requests and takedowns of a year as a spreadsheet, of the officer's area.</summary>
[Address("can-bo/yeu-cau/so.xlsx", "en/staff/requests/log.xlsx"), PersonalPage]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer},{Role.Administrator}")]
internal sealed class RequestLogModel(AuthorityLog log, TimeProvider clock) : PageModel
{
    /// <summary>Without one the running year.</summary>
    [BindProperty(Name = "nam", SupportsGet = true)]
    public int? Year { get; set; }

    public IActionResult OnGet()
    {
        var year = Year ?? clock.Today().Year;
        if (!ModelState.IsValid || year < AuthorityLog.FirstYear || year > clock.Today().Year)
            return BadRequest();
        var sheet = log.OfYear(year, Languages.Of(HttpContext));
        return new SheetResult(sheet.Name, sheet);
    }
}
