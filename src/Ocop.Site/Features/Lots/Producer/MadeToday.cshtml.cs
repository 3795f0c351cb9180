using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Lots.Producer;

/// <summary>"Made today" (FD06): which product; and as many as last time, which leads straight to the last tap.</summary>
[Address("xuong/hom-nay", "en/workspace/today")]
internal sealed class MadeTodayModel(Workshop workshop) : PageModel
{
    public IReadOnlyList<Product> Products { get; private set; } = [];

    /// <summary>By product; those never made are missing.</summary>
    public IReadOnlyDictionary<Guid, long> LastQuantities { get; private set; } = new Dictionary<Guid, long>();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await workshop.OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        Products = await workshop.ProductsAsync(owner.Id, cancellationToken);
        LastQuantities = await workshop.LastQuantitiesAsync([.. Products.Select(product => product.Id)], cancellationToken);
        return Page();
    }
}
