using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.MyOrders.Public;

/// <summary>The contract to keep or print (consumer law, art. 37): goods, prices, sellers and terms of one order on one sheet.</summary>
[Address("don-hang/{link}/bien-nhan", "en/orders/{link}/receipt"), PersonalPage]
internal sealed class ReceiptModel(OrderViews views) : PageModel
{
    public OrderView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string link, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(link, cancellationToken) is not { } view)
            return NotFound();
        View = view;
        return Page();
    }
}
