using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Reviews.Producer;

/// <summary>What buyers say of the producer's goods as a spreadsheet.</summary>
[Address("xuong/danh-gia/danh-sach.xlsx", "en/workspace/reviews/list.xlsx"), PersonalPage]
internal sealed class SheetModel(OwnReviews reviews, ReviewSheets sheets, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await reviews.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        var sheet = sheets.OfSeller(owner, clock.Today(), Languages.Of(HttpContext));
        return new SheetResult(sheet.Name, sheet);
    }
}
