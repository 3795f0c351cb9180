using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Cart.Public;

/// <summary>The basket: one section a seller, each line with its quantity; what changed meanwhile is said, and mended with one tap.</summary>
[Address("gio-hang", "en/cart"), PersonalPage]
internal sealed class ShowModel(BasketViews views, Baskets baskets, IAddresses addresses, IStringLocalizer<CartText> text) : PageModel
{
    public BasketView? Basket { get; private set; }
    public string? Error { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken);

    public async Task<IActionResult> OnPostSetAsync([FromForm] Guid offer, [FromForm] string? quantity, CancellationToken cancellationToken)
    {
        if (!Quantity.TryParse(quantity, out var pieces))
        {
            Error = text["QuantityRefused"];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            await ReadAsync(cancellationToken);
            return Page();
        }
        return await baskets.SetAsync(offer, pieces, cancellationToken) ? Here() : NotFound();
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] Guid offer, CancellationToken cancellationToken)
    {
        // Taken out already is taken out.
        await baskets.SetAsync(offer, 0, cancellationToken);
        return Here();
    }

    public async Task<IActionResult> OnPostRepairAsync(CancellationToken cancellationToken)
    {
        await views.RepairAsync(cancellationToken);
        return Here();
    }

    private RedirectResult Here() => Redirect(addresses.Of("/Cart/Public/Show", Languages.Of(HttpContext)));

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Basket = await views.CurrentAsync(cancellationToken) is { IsEmpty: false } view ? view : null;
    }
}
