using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront.Public;

/// <summary>Who runs the site and answers for it (Decree 248/2026 art. 4).</summary>
[Address("don-vi-van-hanh", "en/operator"), ReadyPage]
internal sealed class OperatorModel(SiteOperator runner) : PageModel
{
    public SiteOperator Runner => runner;
}
