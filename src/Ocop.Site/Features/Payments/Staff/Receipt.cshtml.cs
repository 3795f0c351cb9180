using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Payments.Staff;

/// <summary>One amount on the desk: it is given to an order, or goes back, once.</summary>
[Address("can-bo/tien/{id}", "en/staff/money/{id}"), PersonalPage, FreshCode]
[Authorize(Roles = $"{Role.ProvinceOfficer},{Role.Administrator}")]
internal sealed class ReceiptModel(DeskLists lists, MoneyDesk desk, IOrders orders, ICurrentUser user, IAddresses addresses, IStringLocalizer<PaymentsText> text, TimeProvider clock) : PageModel
{
    public MoneyReceipt Receipt { get; private set; } = null!;
    public Order? Of { get; private set; }

    /// <summary>What is too much or double goes back by itself.</summary>
    public Refund? Refund { get; private set; }

    public string? Code { get; private set; }
    public string? Why { get; private set; }
    public string Who => user.Name ?? "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await ReadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAttachAsync(Guid id, [FromForm(Name = "don")] string? code, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, cancellationToken))
            return NotFound();
        Code = code;
        if (!ShortCode.TryParse(code, out var typed) || typed.Kind != ShortCodeKind.Order || await orders.FindAsync(typed, cancellationToken) is not { } order)
            return Refused("don", "NoSuchOrder");
        await desk.AttachAsync(Receipt, order, Who, cancellationToken);
        return Back(id);
    }

    public async Task<IActionResult> OnPostGiveBackAsync(Guid id, [FromForm(Name = "vi-sao")] string? why, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, cancellationToken))
            return NotFound();
        Why = why;
        var words = VietnameseText.Stored(why ?? "");
        if (words.Length is 0 or > PaymentLengths.Reference)
            return Refused("vi-sao", "WhyNeeded");
        await desk.GiveBackAsync(Receipt, words, Who, cancellationToken);
        return Back(id);
    }

    public async Task<IActionResult> OnPostCloseAsync(Guid id, [FromForm(Name = "vi-sao")] string? why, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, cancellationToken))
            return NotFound();
        Why = why;
        var words = VietnameseText.Stored(why ?? "");
        if (words.Length is 0 or > PaymentLengths.Reference)
            return Refused("vi-sao", "WhyNeeded");
        if (!Receipt.MayBeClosed)
            throw MoneyDesk.Settled(Receipt);
        Receipt.Settle(words, Who, clock.GetUtcNow());
        return Back(id);
    }

    private PageResult Refused(string field, string message)
    {
        ModelState.AddModelError(field, text[message, PaymentLengths.Reference]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private RedirectResult Back(Guid id) => Redirect(addresses.Of("/Payments/Staff/Receipt", Languages.Of(HttpContext), ("id", id.ToString())));

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await lists.ReceiptAsync(id, cancellationToken) is not { } found)
            return false;
        (Receipt, Of, Refund) = found;
        return true;
    }
}
