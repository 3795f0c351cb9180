using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Orders.Staff;

/// <summary>Whom to call today (VN-29): the sellers of the officer's area who have not answered, with what was tried.</summary>
[Address("can-bo/goi-dien", "en/staff/calls"), PersonalPage]
[Authorize(Roles = $"{Role.CommuneOfficer},{Role.ProvinceOfficer}")]
internal sealed class CallsModel(HubDesk desk, IAddresses addresses, IStringLocalizer<OrdersText> text, TimeProvider clock) : PageModel
{
    public Page<CallToMake> Calls { get; private set; } = new([], null);
    public string? Error { get; private set; }

    /// <summary>What was sent and not taken, as it was typed.</summary>
    public CallSent? Sent { get; private set; }

    public int HoursSince(DateTimeOffset since) => (int)(clock.GetUtcNow() - since).TotalHours;

    public async Task<IActionResult> OnGetAsync([FromQuery] Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        await ReadAsync(after, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "phan")] Guid part, [FromForm(Name = "ket-qua")] CallOutcome? outcome, [FromForm(Name = "ghi-chu")] string? note, CancellationToken cancellationToken)
    {
        if (!await desk.IsDueAsync(part, cancellationToken))
            return NotFound();
        var words = VietnameseText.Stored(note ?? "");
        if (outcome is null || words.Length > OrderLengths.Why || (outcome == CallOutcome.SaidNo && words.Length == 0))
        {
            Sent = new(part, outcome, note);
            Error = text[outcome is null ? "OutcomeNeeded" : "ReasonNeeded", OrderLengths.Why];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            await ReadAsync(null, cancellationToken);
            return Page();
        }
        return await desk.LogCallAsync(part, outcome.Value, words, cancellationToken)
            ? Redirect(addresses.Of("/Orders/Staff/Calls", Languages.Of(HttpContext)))
            : NotFound();
    }

    internal sealed record CallSent(Guid Part, CallOutcome? Outcome, string? Note);

    private async Task ReadAsync(Cursor? after, CancellationToken cancellationToken)
    {
        Calls = await desk.ListAsync(after, cancellationToken);
    }
}
