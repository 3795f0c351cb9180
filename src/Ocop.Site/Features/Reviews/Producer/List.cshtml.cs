using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Reviews.Producer;

/// <summary>What buyers say of the producer's goods, newest first.</summary>
[Address("xuong/danh-gia", "en/workspace/reviews")]
internal sealed class ListModel(OwnReviews reviews, ICatalogue catalogue) : PageModel
{
    public Page<WrittenReview> Reviews { get; private set; } = new([], null);
    public IReadOnlyDictionary<Guid, Product> Products { get; private set; } = new Dictionary<Guid, Product>();

    public async Task<IActionResult> OnGetAsync([FromQuery] Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await reviews.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        Reviews = await reviews.ListAsync(owner, after, cancellationToken);
        Products = await catalogue.FindAsync([.. Reviews.Items.Select(review => review.Product).Distinct()], cancellationToken);
        return Page();
    }
}
