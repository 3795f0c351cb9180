using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.MyOrders.Public;

/// <summary>The buyer's order by its link (FC20): what was ordered, how it stands, the lots with their traces; name and address only to who proved the number.</summary>
[Address("don-hang/{link}", "en/orders/{link}"), PersonalPage]
internal sealed class OrderModel(OrderViews views, IOrders orders, IAddresses addresses, IStringLocalizer<MyOrdersText> text, TimeProvider clock) : PageModel
{
    private const int LongestReason = 300;

    public OrderView View { get; private set; } = null!;
    public string? Error { get; private set; }

    /// <summary>As it was typed.</summary>
    public string? Reason { get; private set; }


    public bool CanCancel => View.Order.Status is OrderStatus.AwaitingPayment or OrderStatus.Placed && View.Order.Parts.All(part => part.Status is SubOrderStatus.Waiting or SubOrderStatus.New or SubOrderStatus.Accepted || part.IsOver)
        && View.Order.Parts.Any(part => !part.IsOver);

    /// <summary>Page, language and number of the terms that were agreed to; null when the site had none.</summary>
    public (string Key, Language Language, string Number)? Terms =>
        View.Order.Terms.Split('/') is [var key, var tag, var number] && Languages.TryParse(tag, out var language) ? (key, language, number) : null;

    /// <summary>Nobody answered for a day. A proposal is an answer, and asks its own question.</summary>
    public bool MayChoose(SubOrder part) => part is { Proposal: null, ChooseFrom: { } from } && from <= clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(string link, CancellationToken cancellationToken) => await ReadAsync(link, cancellationToken) ? Page() : NotFound();

    /// <summary>The whole order, while nothing of it is packed.</summary>
    public async Task<IActionResult> OnPostCancelAsync(string link, [FromForm(Name = "ly-do")] string? reason, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(link, cancellationToken))
            return NotFound();
        var why = VietnameseText.Stored(reason ?? "");
        if (!CanCancel || why.Length > LongestReason)
        {
            Reason = reason;
            Error = CanCancel ? text["ReasonTooLong", LongestReason] : text["CannotCancel"];
            Response.StatusCode = CanCancel ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict;
            return Page();
        }
        await orders.CancelAsync(View.Order.Id, OrdersModule.ByBuyer, why, cancellationToken);
        return Here(link);
    }

    /// <summary>Money back for a part whose seller has not answered for a day.</summary>
    public async Task<IActionResult> OnPostGiveUpAsync(string link, [FromForm(Name = "phan")] Guid part, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(link, cancellationToken) || View.Order.Parts.FirstOrDefault(p => p.Id == part) is not { } mine)
            return NotFound();
        if (mine.Status == SubOrderStatus.New && MayChoose(mine))
            await orders.MoveAsync(part, SubOrderStatus.Cancelled, OrdersModule.ByBuyer, "", cancellationToken);
        return Here(link);
    }

    /// <summary>The seller's proposal is agreed to.</summary>
    public Task<IActionResult> OnPostAgreeAsync(string link, [FromForm(Name = "phan")] Guid part, [FromForm(Name = "de-nghi")] Guid proposal, CancellationToken cancellationToken) =>
        AnswerAsync(link, part, proposal, true, cancellationToken);

    /// <summary>Rather nothing of this part than fewer.</summary>
    public Task<IActionResult> OnPostDeclineAsync(string link, [FromForm(Name = "phan")] Guid part, [FromForm(Name = "de-nghi")] Guid proposal, CancellationToken cancellationToken) =>
        AnswerAsync(link, part, proposal, false, cancellationToken);

    private async Task<IActionResult> AnswerAsync(string link, Guid part, Guid proposal, bool agrees, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(link, cancellationToken) || View.Order.Parts.All(p => p.Id != part))
            return NotFound();
        await orders.AnswerAsync(part, proposal, agrees, cancellationToken);
        return Here(link);
    }

    private RedirectResult Here(string link) => Redirect(addresses.Of("/MyOrders/Public/Order", Languages.Of(HttpContext), ("link", link)));

    private async Task<bool> ReadAsync(string link, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(link, cancellationToken) is not { } view)
            return false;
        View = view;
        return true;
    }
}
