using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Complaints.Producer;

/// <summary>A seller's complaints by what is due; those that are over apart.</summary>
[Address("xuong/van-de", "en/workspace/problems"), PersonalPage]
internal sealed class ListModel(ComplaintDesk desk, TimeProvider clock) : PageModel
{
    [BindProperty(Name = "xem", SupportsGet = true)]
    public ComplaintList List { get; set; }

    private Page<ComplaintRow> rows = new([], null);

    public ComplaintRows Shown => new(rows, List, clock.GetUtcNow(), "/Complaints/Producer/List", "/Complaints/Producer/Sheet", "/Complaints/Producer/Show", NamesSellers: false);

    public async Task<IActionResult> OnGetAsync(Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await desk.OwnerAsync(cancellationToken) is { } owner)
            rows = await desk.OfSellerAsync(owner.Id, List, after, cancellationToken);
        return Page();
    }
}
