using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Content;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

/// <summary>Every version of a legal or guide page that readers have seen, with its day: what was agreed to can be read again.</summary>
[Address("gioi-thieu/{key}/cac-ban", "en/about/{key}/versions"), ReadyPage]
internal sealed class EditionsModel(IPublishedContent content) : PageModel
{
    public string Key { get; private set; } = "";
    public IReadOnlyList<ContentEdition> Editions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancellationToken)
    {
        (Key, Editions) = (key, await content.EditionsAsync(DocumentTypes.Page, key, Languages.Of(HttpContext), cancellationToken));
        return Editions.Count > 0 ? Page() : NotFound();
    }
}
