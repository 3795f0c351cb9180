using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.MyOrders.Buyer;

/// <summary>The orders of a signed-in buyer's number, newest first.</summary>
[Address("toi/don-hang", "en/me/orders"), PersonalPage]
internal sealed class ListModel(OrderViews views, IOrders orders, ICatalogue catalogue) : PageModel
{
    private const int Most = 50;

    public IReadOnlyList<Order> Orders { get; private set; } = [];
    public IReadOnlyDictionary<Guid, Product> Products { get; private set; } = new Dictionary<Guid, Product>();

    /// <summary>Parcels that were to be paid at the door came back: that way may be closed to the buyer.</summary>
    public bool SomeCameBack => Orders.Any(order => order.Payment == PaymentWay.CashOnDelivery && order.Parts.Any(part => part.Status == SubOrderStatus.Returned));

    /// <summary>The goods and how they are packed: an offer by itself is called <c>250 g pack</c>.</summary>
    public string NameOf(OrderLine line, Language language) =>
        line.Parts is [var only] && Products.GetValueOrDefault(only.Product) is { } product ? $"{product.Name(language)}, {line.Name(language)}" : line.Name(language);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (await views.OwnAsync(cancellationToken) is { Phone: { } phone })
            Orders = await orders.OfPhoneAsync(phone, Most, cancellationToken);
        Products = await catalogue.FindAsync([.. Orders.SelectMany(order => order.Parts).SelectMany(part => part.Lines).SelectMany(line => line.Parts).Select(part => part.Product).Distinct()], cancellationToken);
    }
}
