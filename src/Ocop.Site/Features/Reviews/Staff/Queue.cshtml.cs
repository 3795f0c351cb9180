using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Reviews.Staff;

/// <summary>Reviews of goods of the officer's area by state: what waits to be read first.</summary>
[Address("can-bo/danh-gia", "en/staff/reviews")]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer}")]
internal sealed class QueueModel(ReviewDesk desk) : PageModel
{
    public static IReadOnlyList<ReviewStatus> Tabs { get; } = [ReviewStatus.InReview, ReviewStatus.Shown, ReviewStatus.Refused, ReviewStatus.TakenDown, ReviewStatus.Withdrawn];

    public ReviewStatus State { get; private set; }
    public Page<WrittenReview> Reviews { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, Product> Products { get; private set; } = new Dictionary<Guid, Product>();

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "xem")] string? state, Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        State = Tabs.FirstOrDefault(tab => tab.ToString() == state, ReviewStatus.InReview);
        Reviews = await desk.ListAsync(State, after, cancellationToken);
        Products = await desk.ProductsAsync(Reviews.Items, cancellationToken);
        return Page();
    }
}
