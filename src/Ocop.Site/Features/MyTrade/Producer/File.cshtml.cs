using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.MyTrade.Producer;

/// <summary>The producer's own data as one ZIP (Decree 248/2026 art. 18), sent while it is read.</summary>
[Address("xuong/du-lieu/tat-ca.zip", "en/workspace/data/all.zip"), PersonalPage]
internal sealed class FileModel(TradeRecords records, IProducers producers, ICurrentUser user, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (user.Id is not { } account || await producers.ActingForAsync(account, cancellationToken) is not { } owner)
            return NotFound();
        await records.SendAsync(HttpContext, owner, clock.Today(), Languages.Of(HttpContext), cancellationToken);
        return new EmptyResult();
    }
}
