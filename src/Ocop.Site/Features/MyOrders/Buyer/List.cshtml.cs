using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.MyOrders.Buyer;

/// <summary>The orders of a signed-in buyer's number, newest first.</summary>
[Address("toi/don-hang", "en/me/orders"), PersonalPage]
internal sealed class ListModel(OrderViews views, IOrders orders) : PageModel
{
    private const int Most = 50;

    public IReadOnlyList<Order> Orders { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (await views.OwnAsync(cancellationToken) is { Phone: { } phone })
            Orders = await orders.OfPhoneAsync(phone, Most, cancellationToken);
    }
}
