using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.MyTrade.Producer;

/// <summary>What a producer can take home of its goods and contracts, and the way to it.</summary>
[Address("xuong/du-lieu", "en/workspace/data"), PersonalPage]
internal sealed class DataModel(TradeRecords records, IProducers producers, ICurrentUser user) : PageModel
{
    public IEnumerable<(string File, string Name)> Contents => records.Contents;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        user.Id is { } account && await producers.ActingForAsync(account, cancellationToken) is not null ? Page() : NotFound();
}
