using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Content;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

/// <summary>What a legal or guide page said in one version; an earlier one says so first.</summary>
[Address("gioi-thieu/{key}/cac-ban/{number}", "en/about/{key}/versions/{number}"), ReadyPage]
internal sealed class EditionModel(IPublishedContent content) : PageModel
{
    public PublishedContent Document { get; private set; } = null!;
    public ContentEdition Edition { get; private set; } = null!;

    /// <summary>Until this one took its place; null while it is in force.</summary>
    public ContentEdition? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key, int number, CancellationToken cancellationToken)
    {
        var language = Languages.Of(HttpContext);
        if (await content.EditionAsync(DocumentTypes.Page, key, language, number, cancellationToken) is not { } document)
            return NotFound();
        var editions = await content.EditionsAsync(DocumentTypes.Page, key, language, cancellationToken);
        (Document, Edition) = (document, editions.First(edition => edition.Number == number));
        Next = editions.LastOrDefault(edition => edition.Number > number);
        if (!Edition.IsInForce)
            Response.Headers["X-Robots-Tag"] = "noindex";
        return Page();
    }
}
