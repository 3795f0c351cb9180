using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Catalogue.Staff;

/// <summary>A product's entry, what was done to it, and what may be done.</summary>
[Address("can-bo/san-pham/{slug}", "en/staff/products/{slug}"), Authorize(Roles = Role.ProvinceOfficer)]
internal sealed class ShowModel(StaffProducts products) : PageModel
{
    public StaffProduct Of { get; private set; } = null!;
    public IReadOnlyList<ProductChange> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (await products.FindAsync(slug, cancellationToken) is not { } found)
            return NotFound();
        Of = found;
        Changes = await products.ChangesAsync(found.Product.Id, cancellationToken);
        return Page();
    }
}
