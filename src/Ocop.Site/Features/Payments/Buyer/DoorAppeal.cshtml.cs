using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Features.Orders;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments.Buyer;

/// <summary>Whoever may not pay at the door any more asks for it again (FC12), with the number that the sign-in proved.</summary>
[Address("toi/tra-tien-khi-nhan", "en/me/cash-on-delivery"), PersonalPage]
internal sealed class DoorAppealModel(DoorAppeals appeals, DoorRules rules, IAccounts accounts, ICurrentUser user, IAddresses addresses, IStringLocalizer<PaymentsText> text) : PageModel
{
    [BindProperty(Name = "loi")]
    public string? Words { get; set; }

    public VietnamPhone? Phone { get; private set; }
    public bool IsBarred { get; private set; }
    public IReadOnlyList<Order> Refused { get; private set; } = [];
    public DoorAppeal? Last { get; private set; }
    public string? Error { get; private set; }
    public bool MayAsk => IsBarred && Last is not { Status: DoorAppealStatus.Asked };

    public async Task OnGetAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        if (Phone is null)
            return NotFound();
        var words = VietnameseText.Stored(Words ?? "");
        if (words.Length is 0 or > PaymentLengths.Why)
        {
            Error = text["AppealWordsNeeded", PaymentLengths.Why];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await appeals.AskAsync(Phone, words, cancellationToken);
        return Redirect(addresses.Of("/Payments/Buyer/DoorAppeal", Languages.Of(HttpContext)));
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Phone = (await accounts.FindAsync([user.Id!.Value], cancellationToken)).GetValueOrDefault(user.Id.Value)?.Phone;
        if (Phone is null)
            return;
        (Refused, IsBarred) = (await rules.RefusedAsync(Phone, cancellationToken), await appeals.IsBarredAsync(Phone, cancellationToken));
        Last = await appeals.LastAsync(Phone, cancellationToken);
    }
}
