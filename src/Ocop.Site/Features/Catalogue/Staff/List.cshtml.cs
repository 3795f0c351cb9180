using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Catalogue.Staff;

[Address("can-bo/san-pham", "en/staff/products"), Authorize(Roles = Role.ProvinceOfficer)]
internal sealed class ListModel(StaffProducts products) : PageModel
{
    public const int LongestWords = 100;

    public string Words { get; private set; } = "";
    public Page<StaffProduct> Products { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? q, Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || q?.Length > LongestWords)
            return BadRequest();
        Words = (q ?? "").Trim();
        Products = await products.ListAsync(Words, after, cancellationToken);
        return Page();
    }
}
