using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Quotes.Producer;

/// <summary>Who asks for the price of many, by what became of it.</summary>
[Address("xuong/hoi-gia", "en/workspace/quotes"), PersonalPage]
internal sealed class ListModel(QuoteDesk desk) : PageModel
{
    public static IReadOnlyList<QuoteStatus> Tabs { get; } = [QuoteStatus.Asked, QuoteStatus.Given, QuoteStatus.Accepted, QuoteStatus.Ordered, QuoteStatus.Declined];

    public QuoteStatus State { get; private set; }
    public Page<SellerQuote> Quotes { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "xem")] string? state, [FromQuery] Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        if (await desk.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        State = Tabs.FirstOrDefault(tab => tab.ToString() == state, QuoteStatus.Asked);
        Quotes = await desk.ListAsync(owner, State, after, cancellationToken);
        return Page();
    }
}
