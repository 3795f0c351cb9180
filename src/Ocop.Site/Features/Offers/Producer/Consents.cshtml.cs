using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Offers.Producer;

/// <summary>Gift sets of others that hold one of the producer's products: agreed to, or not (FC24).</summary>
[Address("xuong/loi-moi", "en/workspace/invitations")]
internal sealed class ConsentsModel(Stall stall, IAddresses addresses) : PageModel
{
    public IReadOnlyList<ConsentAsked> Asked { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await stall.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        Asked = await stall.ConsentsAsync(owner, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "bo")] Guid listing, [FromForm(Name = "san-pham")] Guid product, [FromForm(Name = "viec")] string? work, CancellationToken cancellationToken) =>
        await stall.OwnerAsync(cancellationToken) is { } owner && await stall.AnswerAsync(owner, listing, product, isYes: work == "dong-y", cancellationToken)
            ? LocalRedirect(addresses.Of("/Offers/Producer/Consents", Languages.Of(HttpContext)))
            : NotFound();
}
