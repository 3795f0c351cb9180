using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Ocop.Site.Data;
using Ocop.Site.Features.Payments.Stripe;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Problems;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments.Staff;

/// <summary>The register of refunds (FC23): what is to be sent, and what was, with the bank's number.</summary>
[Address("can-bo/hoan-tien", "en/staff/refunds"), PersonalPage, FreshCode]
[Authorize(Roles = $"{Role.ProvinceOfficer},{Role.Administrator}")]
internal sealed class RefundsModel(DeskLists lists, Refunds refunds, CardRefunds cards, SiteDbContext db, ICurrentUser user, IAddresses addresses, IStringLocalizer<PaymentsText> text) : PageModel
{
    [BindProperty(Name = "xem", SupportsGet = true)]
    public RefundStatus State { get; set; }

    public Page<RefundLine> Lines { get; private set; } = new([], null);

    /// <summary>The refund whose form was sent, and what was typed.</summary>
    public Guid? Sent { get; private set; }

    public string? Reference { get; private set; }

    public async Task<IActionResult> OnGetAsync(Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        Lines = await lists.RefundsAsync(State, after, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "khoan")] Guid id, [FromForm(Name = "so-giao-dich")] string? reference, CancellationToken cancellationToken)
    {
        if (await db.Set<Refund>().FirstOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } refund)
            return NotFound();
        var number = VietnameseText.Stored(reference ?? "");
        if (number.Length is 0 or > PaymentLengths.Reference)
        {
            (Sent, Reference) = (id, reference);
            ModelState.AddModelError("so-giao-dich", text["ReferenceNeeded", PaymentLengths.Reference]);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            Lines = await lists.RefundsAsync(RefundStatus.Due, null, cancellationToken);
            return Page();
        }
        if ((await cards.IntentsAsync([refund], cancellationToken)).Count > 0)
            throw new TransitionRefused($"refund {refund.Id}", "Khoản này cổng thẻ tự hoàn.", "The card gateway sends this one back by itself.");
        await refunds.SendAsync(refund, LedgerAccount.Bank, number, user.Name ?? "", cancellationToken);
        return Redirect(addresses.Of("/Payments/Staff/Refunds", Languages.Of(HttpContext)));
    }
}
