using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Content;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

/// <summary>The guide and legal pages, in their order.</summary>
[Address("gioi-thieu", "en/about"), ReadyPage]
internal sealed class GuidesModel(IPublishedContent content) : PageModel
{
    public IReadOnlyList<ContentSummary> Guides { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Guides = await content.ListAsync(DocumentTypes.Page, Languages.Of(HttpContext), cancellationToken);
}
