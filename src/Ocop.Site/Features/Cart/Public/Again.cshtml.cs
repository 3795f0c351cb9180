using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Cart.Public;

/// <summary>Puts the lines of an earlier order into the basket again: after it lapsed, or to order the same once more (FC17, FC26).</summary>
[Address("gio-hang/dat-lai", "en/cart/again"), PersonalPage]
internal sealed class AgainModel(Baskets baskets, IOrders orders, IAddresses addresses) : PageModel
{
    public IActionResult OnGet() => Redirect(addresses.Of("/Cart/Public/Show", Languages.Of(HttpContext)));

    public async Task<IActionResult> OnPostAsync([FromForm] string? link, CancellationToken cancellationToken)
    {
        if (await orders.FindByLinkAsync(link ?? "", cancellationToken) is not { } order)
            return NotFound();
        await baskets.AddAllAsync([.. order.Parts.SelectMany(part => part.Lines).Select(line => (line.Offer, line.Quantity, line.UnitPrice))], cancellationToken);
        return Redirect(addresses.Of("/Cart/Public/Show", Languages.Of(HttpContext)));
    }
}
