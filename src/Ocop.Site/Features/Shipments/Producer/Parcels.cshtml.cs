using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Shipments.Producer;

/// <summary>What is packed and has not left; a parcel with a recalled lot says so.</summary>
[Address("xuong/goi-hang", "en/workspace/parcels"), PersonalPage]
internal sealed class ParcelsModel(ParcelDesk desk) : PageModel
{
    public Page<ShelvedParcel> Shelf { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync([FromQuery] Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await desk.ShelfAsync(after, cancellationToken) is not { } shelf)
            return NotFound();
        Shelf = shelf;
        return Page();
    }
}
