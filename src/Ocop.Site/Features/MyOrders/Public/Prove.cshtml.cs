using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.MyOrders.Public;

/// <summary>Six digits sent to the number that ordered, or without one to the e-mail address: they show name and address in this browser, and confirm the number of who pays at the door.</summary>
[Address("don-hang/{link}/ma", "en/orders/{link}/code"), PersonalPage, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ProveModel(IOrders orders, IContactProofs proofs, IAddresses addresses) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public Order Order { get; private set; } = null!;

    /// <summary>When a code was sent and where to; null before one was asked for.</summary>
    public string? Said => proofs.SaidOf(Order.Buyer.Phone, Order.Buyer.Email);

    public async Task<IActionResult> OnGetAsync(string link, CancellationToken cancellationToken) => await ReadAsync(link, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSendAsync(string link, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(link, cancellationToken))
            return NotFound();
        await proofs.SendAsync(Order.Buyer.Phone, Order.Buyer.Email, cancellationToken);
        return LocalRedirect(addresses.Of("/MyOrders/Public/Prove", Languages.Of(HttpContext), ("link", link), ("ReturnUrl", ReturnUrl)));
    }

    public async Task<IActionResult> OnPostAsync(string link, [FromForm(Name = "ma")] string? code, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(link, cancellationToken))
            return NotFound();
        if (await proofs.TroubleWithAsync(Order.Buyer.Phone, Order.Buyer.Email, code, cancellationToken) is not { } trouble)
            return LocalRedirect(ReturnUrl ?? addresses.Of("/MyOrders/Public/Order", Languages.Of(HttpContext), ("link", link)));
        ModelState.AddModelError("ma", trouble);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<bool> ReadAsync(string link, CancellationToken cancellationToken)
    {
        if (!LocalAddress.IsLocal(ReturnUrl))
            ReturnUrl = null;
        if (await orders.FindByLinkAsync(link, cancellationToken) is not { NamelessSince: null } order)
            return false;
        Order = order;
        return true;
    }
}
