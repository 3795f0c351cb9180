using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Content;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Cart.Public;

/// <summary>Whoever pays at the door answers a code sent to their number before the order binds (FC12). The answer places what was confirmed on the review page, while it still
/// stands as it was; else that page is shown once more.</summary>
[Address("dat-hang/ma", "en/checkout/code"), PersonalPage, OwnTransactions, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ProveModel(Checkout checkout, Baskets baskets, SealedDetails details, IContactProofs proofs, IPublishedContent content, IAddresses addresses) : PageModel
{
    public const string OrderPage = "/MyOrders/Public/Order";

    private const string ReviewPage = "/Cart/Public/Review";

    public VietnamPhone Phone { get; private set; } = null!;

    /// <summary>Null when nothing waits for the answer but the number.</summary>
    public Confirmed? Confirmed { get; private set; }

    /// <summary>When a code was sent and where to; null before one was asked for.</summary>
    public string? Said => proofs.SaidOf(Phone, "");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) && !await proofs.IsProvedAsync(Phone, "", cancellationToken) ? Page() : To(ReviewPage);

    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellationToken)
    {
        if (!await ReadAsync(cancellationToken))
            return To(ReviewPage);
        await checkout.SendCodeAsync(Phone, cancellationToken);
        return To("/Cart/Public/Prove");
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "ma")] string? code, [FromForm(Name = "Key")] Guid order, CancellationToken cancellationToken)
    {
        if (await checkout.EarlierAsync(order, cancellationToken) is { } earlier)
            return ToOrder(earlier);
        if (!await ReadAsync(cancellationToken))
            return To(ReviewPage);
        if (await proofs.TroubleWithAsync(Phone, "", code, cancellationToken) is not { } trouble)
            return await PlaceAsync(cancellationToken) is { } placed ? ToOrder(placed) : To(ReviewPage);
        ModelState.AddModelError("ma", trouble);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>False when nobody said yet who orders, or without a number.</summary>
    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (await baskets.FindAsync(cancellationToken) is not { } basket || details.Read(basket)?.Phone is not { } phone)
            return false;
        (Phone, Confirmed) = (phone, details.Read(basket)!.Confirmed);
        return true;
    }

    /// <summary>Null when nothing was confirmed, or no longer stands as it was.</summary>
    private async Task<Order?> PlaceAsync(CancellationToken cancellationToken)
    {
        if (Confirmed is not { } confirmed || await checkout.ReviewAsync(cancellationToken) is not { IsReady: true, Payment: PaymentWay.CashOnDelivery } review)
            return null;
        var terms = Checkout.VersionOf(await content.FindAsync(DocumentTypes.Page, DocumentTypes.Terms, Languages.Of(HttpContext), cancellationToken));
        return confirmed == new Confirmed(review.Basket.Basket.NextOrder, review.Total, terms) && review.Details.Phone == Phone
            ? (await checkout.PlaceAsync(review, terms, Languages.Of(HttpContext), cancellationToken)).Order
            : null;
    }

    private RedirectResult ToOrder(Order order) => Redirect(addresses.Of(OrderPage, Languages.Of(HttpContext), ("link", order.Link)));

    private RedirectResult To(string page) => Redirect(addresses.Of(page, Languages.Of(HttpContext)));
}
