using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Quotes.Public;

/// <summary>A question and its answer, by the link: the price, until when it holds, and the way into the ordinary checkout. Nothing of the asker is shown.</summary>
[Address("bao-gia/{link}", "en/quotes/{link}"), PersonalPage]
internal sealed class ShowModel(Asking asking, TimeProvider clock) : PageModel
{
    /// <summary>Puts it into the basket; another module's, named by its page.</summary>
    public const string BasketPage = "/Cart/Public/Agree";

    public Quote Quote { get; private set; } = null!;
    public Asked About { get; private set; } = null!;

    public bool HasLapsed => Quote.HasLapsed(clock.GetUtcNow());

    public bool MayAccept => Quote.Status is QuoteStatus.Given or QuoteStatus.Accepted && !HasLapsed;

    public async Task<IActionResult> OnGetAsync(string link, CancellationToken cancellationToken)
    {
        if (await asking.FindAsync(link, cancellationToken) is not { } found)
            return NotFound();
        (Quote, About) = found;
        return Page();
    }
}
