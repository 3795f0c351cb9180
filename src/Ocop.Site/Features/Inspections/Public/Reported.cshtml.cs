using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Inspections.Public;

/// <summary>A report by its case number: that it came, and what came of it. What was written and photographed is not shown.</summary>
[Address("bao-dang-ngo/{number}", "en/report/{number}"), PersonalPage]
internal sealed class ReportedModel(Reporting reporting) : PageModel
{
    public DoubtfulItem Item { get; private set; } = null!;
    public ReportedGoods? Goods { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        if (!ShortCode.TryParse(number, out var typed) || typed.Kind != ShortCodeKind.Case || await reporting.FindAsync(typed, cancellationToken) is not { } item)
            return NotFound();
        Item = item;
        Goods = item.Product is null ? null : await reporting.GoodsAsync(item.Code, cancellationToken);
        return Page();
    }
}
