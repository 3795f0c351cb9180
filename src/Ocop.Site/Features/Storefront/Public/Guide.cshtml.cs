using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Content;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

/// <summary>A guide or legal page: what the stars mean, privacy, sources.</summary>
[Address("gioi-thieu/{key}", "en/about/{key}"), ReadyPage]
internal sealed class GuideModel(IPublishedContent content) : PageModel
{
    public PublishedContent Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancellationToken)
    {
        if (await content.FindAsync(DocumentTypes.Page, key, Languages.Of(HttpContext), cancellationToken) is not { } document)
            return NotFound();
        Document = document;
        return Page();
    }
}
