using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Offers;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.MyTrade.Staff;

/// <summary>A seller's whole trade for the authority that asked for it (Decree 248/2026 art. 18): the ZIP that the seller could take home, while the request waits for its answer and no longer.</summary>
[Address("can-bo/yeu-cau/{id}/du-lieu.zip", "en/staff/requests/{id}/data.zip"), PersonalPage]
[Authorize(Roles = Role.ProvinceOfficer)]
internal sealed class SellerFileModel(TradeRecords records, IAuthorityRequests requests, IProducers producers, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || await requests.DataAskedOfAsync(id, cancellationToken) is not { } seller || !(await producers.FindAsync([seller], cancellationToken)).TryGetValue(seller, out var owner))
            return NotFound();
        await records.SendAsync(HttpContext, owner, clock.Today(), Languages.Of(HttpContext), cancellationToken);
        return new EmptyResult();
    }
}
