using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Places;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.MyOrders.Public;

/// <summary>The contract as a file that can be kept (consumer law, art. 38), in the language in which it was ordered whatever the address says.</summary>
[Address("don-hang/{link}/bien-nhan.pdf", "en/orders/{link}/receipt.pdf"), PersonalPage]
internal sealed class ReceiptPdfModel(OrderViews views, ReceiptDrawing drawing, IPlaces places) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string link, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(link, cancellationToken) is not { } view)
            return NotFound();
        var communes = (await places.AllAsync(cancellationToken)).ToDictionary(commune => commune.Code);
        var file = drawing.Draw(view, view.Sellers.Where(seller => communes.ContainsKey(seller.Value.Commune)).ToDictionary(seller => seller.Key, seller => communes[seller.Value.Commune]));
        return File(file, "application/pdf", $"bien-nhan-{view.Order.Code}.pdf");
    }
}
