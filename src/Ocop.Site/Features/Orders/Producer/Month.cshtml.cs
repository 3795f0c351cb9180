using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Orders.Producer;

/// <summary>The seller's orders of a month as a spreadsheet (FC32).</summary>
[Address("xuong/don-hang/thang.xlsx", "en/workspace/orders/month.xlsx"), PersonalPage]
internal sealed class MonthModel(SellerDesk desk, OrderSheets sheets, TimeProvider clock) : PageModel
{
    /// <summary>Without one the running month.</summary>
    [BindProperty(Name = MonthForm.Key, SupportsGet = true)]
    public Month? Asked { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await desk.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        var sheet = sheets.OfMonth(owner.Id, Asked ?? Month.Of(clock.Today()), Languages.Of(HttpContext));
        return new SheetResult(sheet.Name, sheet);
    }
}
