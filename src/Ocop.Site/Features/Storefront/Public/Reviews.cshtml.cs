using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Reviews;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

/// <summary>All that buyers say of a product, newest first (FC27).</summary>
[Address("san-pham/{slug}/danh-gia", "en/products/{slug}/reviews"), ReadyPage]
internal sealed class ReviewsModel(Shelves shelves, ICatalogue catalogue, IReviews reviews, IAddresses addresses) : PageModel
{
    public Listed Item { get; private set; } = null!;

    /// <summary>How many there are and how good.</summary>
    public ProductReviews Sum { get; private set; } = ProductReviews.None;

    public Page<Review> Found { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery] Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        var shelf = await shelves.CurrentAsync(cancellationToken);
        if (!shelf.BySlug.TryGetValue(slug, out var item))
        {
            return await catalogue.FindBySlugAsync(slug, cancellationToken) is { MovedTo: { } today }
                ? RedirectPermanent(addresses.Of("/Storefront/Public/Reviews", Languages.Of(HttpContext), ("slug", today)))
                : NotFound();
        }
        Item = item;
        Sum = shelf.Reviews.GetValueOrDefault(item.Product.Id, ProductReviews.None);
        Found = await reviews.ListAsync(item.Product.Id, after, cancellationToken);
        return Page();
    }
}
