using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Quotes;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Cart.Public;

/// <summary>A yes to a quote (FC26): so many, at the price that the seller promised, stand in the basket; ordered they are like everything else.</summary>
[Address("gio-hang/bao-gia", "en/cart/quote"), PersonalPage]
internal sealed class AgreeModel(Baskets baskets, IQuotes quotes, IAddresses addresses, IStringLocalizer<CartText> text) : PageModel
{
    public IActionResult OnGet() => Redirect(addresses.Of("/Cart/Public/Show", Languages.Of(HttpContext)));

    public async Task<IActionResult> OnPostAsync([FromForm] string? link, CancellationToken cancellationToken) =>
        await quotes.AcceptAsync(link ?? "", cancellationToken) is { } agreed && await baskets.AddAgreedAsync(agreed, cancellationToken)
            ? Redirect(addresses.Of("/Cart/Public/Show", Languages.Of(HttpContext)))
            : new ErrorPageResult(StatusCodes.Status409Conflict, text["QuoteGone"]);
}
