using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments.Staff;

/// <summary>Who asks to pay at the door again (FC12): granted, or not, with a reason that the buyer reads.</summary>
[Address("can-bo/tra-tien-khi-nhan", "en/staff/cash-on-delivery"), PersonalPage]
[Authorize(Roles = $"{Role.ProvinceOfficer},{Role.Administrator}")]
internal sealed class DoorAppealsModel(DoorAppeals appeals, ICurrentUser user, IAddresses addresses, IStringLocalizer<PaymentsText> text) : PageModel
{
    private const int ShortestReason = 10;

    [BindProperty(Name = "xem", SupportsGet = true)]
    public DoorAppealStatus State { get; set; }

    public Page<DoorAppeal> Appeals { get; private set; } = new([], null);

    /// <summary>The one whose form was sent and not taken, and what was typed.</summary>
    public Guid? Sent { get; private set; }

    public string? Reason { get; private set; }

    public async Task<IActionResult> OnGetAsync(Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        Appeals = await appeals.ListAsync(State, after, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "khoan")] Guid id, [FromForm(Name = "ly-do")] string? reason, [FromForm(Name = "viec")] string? work, CancellationToken cancellationToken)
    {
        if (await appeals.FindAsync(id, cancellationToken) is not { } appeal)
            return NotFound();
        var why = VietnameseText.Stored(reason ?? "");
        if (why.Length is < ShortestReason or > PaymentLengths.Why || work is not ("cho" or "khong"))
        {
            (Sent, Reason, State) = (id, reason, DoorAppealStatus.Asked);
            ModelState.AddModelError("ly-do", text["AppealReasonNeeded", ShortestReason, PaymentLengths.Why]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            Appeals = await appeals.ListAsync(State, null, cancellationToken);
            return Page();
        }
        await appeals.DecideAsync(appeal, work == "cho" ? DoorAppealStatus.Granted : DoorAppealStatus.Refused, why, user.Name ?? "", cancellationToken);
        return Redirect(addresses.Of("/Payments/Staff/DoorAppeals", Languages.Of(HttpContext)));
    }
}
