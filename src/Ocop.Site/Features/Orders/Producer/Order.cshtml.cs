using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Catalogue;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Orders.Producer;

/// <summary>One order with the seller's own part: say yes, or no with a reason; then pack and send.</summary>
[Address("xuong/don-hang/{code}", "en/workspace/orders/{code}"), PersonalPage]
internal sealed class OrderModel(SellerDesk desk, IOrders orders, ICatalogue catalogue, IAddresses addresses, IStringLocalizer<OrdersText> text) : PageModel
{
    /// <summary>Packing is another module's page, named here and linked when it is there.</summary>
    public const string PackingPage = "/Shipments/Producer/Pack";

    public Orders.Order Order { get; private set; } = null!;
    public SubOrder Part { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, Product> Products { get; private set; } = new Dictionary<Guid, Product>();
    public IReadOnlyList<OrderChange> History { get; private set; } = [];
    public string? Error { get; private set; }

    /// <summary>As it was typed.</summary>
    public string? Reason { get; private set; }

    public bool CanPack => Part.Status is SubOrderStatus.Accepted or SubOrderStatus.Packed or SubOrderStatus.Sent;

    private Owner owner = null!;

    public async Task<IActionResult> OnGetAsync(ShortCode code, CancellationToken cancellationToken) =>
        await ReadAsync(code, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAcceptAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(code, cancellationToken))
            return NotFound();
        await orders.MoveAsync(Part.Id, SubOrderStatus.Accepted, desk.Who(owner), "", cancellationToken);
        return Here(code);
    }

    public async Task<IActionResult> OnPostRefuseAsync(ShortCode code, [FromForm(Name = "ly-do")] string? reason, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(code, cancellationToken))
            return NotFound();
        var why = VietnameseText.Stored(reason ?? "");
        if (why.Length is 0 or > OrderLengths.Why)
        {
            (Error, Reason) = (text["ReasonNeeded", OrderLengths.Why], reason);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await orders.MoveAsync(Part.Id, SubOrderStatus.Refused, desk.Who(owner), why, cancellationToken);
        return Here(code);
    }

    private RedirectResult Here(ShortCode code) => Redirect(addresses.Of("/Orders/Producer/Order", Languages.Of(HttpContext), ("code", code.ToString())));

    private async Task<bool> ReadAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(code, cancellationToken) is not { } found)
            return false;
        (owner, Order, Part) = found;
        Products = await catalogue.FindAsync([.. Part.Lines.SelectMany(line => line.Parts).Select(part => part.Product).Distinct()], cancellationToken);
        History = [.. (await orders.HistoryAsync(Order.Id, cancellationToken)).Where(change => change.Part == Part.Id)];
        return true;
    }
}
