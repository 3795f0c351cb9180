using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Cart.Public;

/// <summary>Where the buy buttons of ready pages post to: puts an offer into the basket, then shows the basket, or the checkout with <c>now</c>.</summary>
[Address("gio-hang/them", "en/cart/add"), IgnoreAntiforgeryToken, PersonalPage]
internal sealed class AddModel(Baskets baskets, IAddresses addresses, IStringLocalizer<CartText> text) : PageModel
{
    public IActionResult OnGet() => Redirect(addresses.Of("/Cart/Public/Show", Languages.Of(HttpContext)));

    public async Task<IActionResult> OnPostAsync([FromForm] Guid offer, [FromForm] string? quantity, [FromForm] string? now, CancellationToken cancellationToken)
    {
        if (CrossSite.Sent(Request))
            return BadRequest();
        if (!Quantity.TryParse(quantity ?? "1", out var pieces))
            return Said(StatusCodes.Status400BadRequest, text["QuantityRefused"]);
        return await baskets.AddAsync(offer, pieces, cancellationToken) switch
        {
            Added.Yes => Redirect(addresses.Of(string.IsNullOrEmpty(now) ? "/Cart/Public/Show" : "/Cart/Public/Checkout", Languages.Of(HttpContext))),
            Added.BadQuantity => Said(StatusCodes.Status400BadRequest, text["QuantityOutOfBounds"]),
            Added.Full => Said(StatusCodes.Status409Conflict, text["BasketFull", Basket.MostLines]),
            _ => Said(StatusCodes.Status404NotFound, text["NotForSaleNow"]),
        };
    }

    private static ErrorPageResult Said(int status, string sentence) => new(status, sentence);
}
