using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers.Producer;

/// <summary>All that the seller offers as a spreadsheet.</summary>
[Address("xuong/gian-hang/danh-sach.xlsx", "en/workspace/stall/list.xlsx"), PersonalPage]
internal sealed class SheetModel(Stall stall, StallSheets sheets, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await stall.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        var sheet = sheets.Of(owner.Id, clock.Today(), Languages.Of(HttpContext));
        return new SheetResult(sheet.Name, sheet);
    }
}
