using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Files.Sheets;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments.Producer;

/// <summary>The seller's account with the platform in a month as a spreadsheet (FC32).</summary>
[Address("xuong/so-tien/thang.xlsx", "en/workspace/money/month.xlsx"), PersonalPage]
internal sealed class MonthModel(MoneySheets sheets, IProducers producers, ICurrentUser user, TimeProvider clock) : PageModel
{
    /// <summary>Without one the running month.</summary>
    [BindProperty(Name = MonthForm.Key, SupportsGet = true)]
    public Month? Asked { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (user.Id is not { } account || await producers.ActingForAsync(account, cancellationToken) is not { } owner)
            return NotFound();
        var sheet = sheets.OfSeller(owner.Id, Asked ?? Month.Of(clock.Today()));
        return new SheetResult(sheet.Name, sheet);
    }
}
