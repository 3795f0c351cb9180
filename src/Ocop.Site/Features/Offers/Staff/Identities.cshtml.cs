using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Offers.Staff;

/// <summary>Sellers whose identity waits for an officer.</summary>
[Address("can-bo/danh-tinh", "en/staff/identities"), PersonalPage]
[Authorize(Roles = Role.ProvinceOfficer)]
internal sealed class IdentitiesModel(SellerIdentities identities) : PageModel
{
    public Page<(SellerIdentity Identity, Owner Seller)> Waiting { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        Waiting = await identities.WaitingAsync(after, cancellationToken);
        return Page();
    }
}
