using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Orders.Public;

/// <summary>Where a seller's message leads: one tap says yes, without signing in (FD04). Opening it does nothing, as messengers open links by themselves;
/// it shows the town, never the buyer.</summary>
[Address("tra-loi/{link}", "en/answer/{link}"), PersonalPage]
internal sealed class AnswerModel(SellerDesk desk, IOrders orders, ICatalogue catalogue, IProducers producers, IAddresses addresses, IStringLocalizer<OrdersText> text) : PageModel
{
    public Order Order { get; private set; } = null!;
    public SubOrder Part { get; private set; } = null!;
    public string Link { get; private set; } = "";
    public string Seller { get; private set; } = "";
    public IReadOnlyDictionary<Guid, Product> Products { get; private set; } = new Dictionary<Guid, Product>();
    public string? Error { get; private set; }

    public async Task<IActionResult> OnGetAsync(string link, CancellationToken cancellationToken) => await ReadAsync(link, cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostYesAsync(string link, CancellationToken cancellationToken) => AnswerAsync(link, SubOrderStatus.Accepted, "", cancellationToken);

    public async Task<IActionResult> OnPostNoAsync(string link, [FromForm(Name = "ly-do")] string? reason, CancellationToken cancellationToken)
    {
        var why = VietnameseText.Stored(reason ?? "");
        if (why.Length is > 0 and <= OrderLengths.Why)
            return await AnswerAsync(link, SubOrderStatus.Refused, why, cancellationToken);
        if (!await ReadAsync(link, cancellationToken))
            return NotFound();
        Error = text["ReasonNeeded", OrderLengths.Why];
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private async Task<IActionResult> AnswerAsync(string link, SubOrderStatus to, string why, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(link, cancellationToken))
            return NotFound();
        // Answered already, by this link or elsewhere: the page says what stands.
        if (Part.Status == SubOrderStatus.New)
            await orders.MoveAsync(Part.Id, to, Seller, why, cancellationToken);
        return Redirect(addresses.Of("/Orders/Public/Answer", Languages.Of(HttpContext), ("link", link)));
    }

    private async Task<bool> ReadAsync(string link, CancellationToken cancellationToken)
    {
        if (await desk.FindByAnswerLinkAsync(link, cancellationToken) is not { } found)
            return false;
        (Order, Part) = found;
        Link = link;
        Seller = (await producers.FindAsync([Part.Seller], cancellationToken))[Part.Seller].Name;
        Products = await catalogue.FindAsync([.. Part.Lines.SelectMany(line => line.Parts).Select(part => part.Product).Distinct()], cancellationToken);
        return true;
    }
}
