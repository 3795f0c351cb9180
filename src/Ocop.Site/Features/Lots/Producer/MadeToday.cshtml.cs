using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Lots.Producer;

/// <summary>"Made today" (FD06), first tap: which product.</summary>
[Address("xuong/hom-nay", "en/workspace/today")]
internal sealed class MadeTodayModel(Workshop workshop) : PageModel
{
    public IReadOnlyList<Product> Products { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await workshop.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        Products = await workshop.ProductsAsync(owner.Id, cancellationToken);
        return Page();
    }
}
