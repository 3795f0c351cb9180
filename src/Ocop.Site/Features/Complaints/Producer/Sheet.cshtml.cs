using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Complaints.Producer;

/// <summary>The seller's complaints as a spreadsheet, of the list that is shown.</summary>
[Address("xuong/van-de/danh-sach.xlsx", "en/workspace/problems/list.xlsx"), PersonalPage]
internal sealed class SheetModel(ComplaintDesk desk, ComplaintSheets sheets, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "xem", SupportsGet = true)]
    public ComplaintList List { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await desk.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        var sheet = sheets.OfSeller(owner.Id, List, clock.Today());
        return new SheetResult(sheet.Name, sheet);
    }
}
