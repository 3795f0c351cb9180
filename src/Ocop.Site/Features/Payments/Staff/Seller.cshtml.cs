using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Html;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;
using Owner = Ocop.Site.Features.Producers.Producer;

namespace Ocop.Site.Features.Payments.Staff;

/// <summary>One seller's account with the platform, and what is paid out of it.</summary>
[Address("can-bo/so-tien/{id}", "en/staff/ledger/{id}"), PersonalPage, FreshCode]
[Authorize(Roles = $"{Role.ProvinceOfficer},{Role.Administrator}")]
internal sealed class SellerModel(SellerBooks books, PayoutAccounts accounts, IProducers producers, IAddresses addresses, IStringLocalizer<PaymentsText> text) : PageModel
{
    private const int LongestReference = 60;

    public Owner Seller { get; private set; } = null!;
    public Dong Owed { get; private set; }
    public Dong AtTheDoor { get; private set; }
    public PayoutAccount? Account { get; private set; }
    public Page<SellerMovement> Movements { get; private set; } = new([], null);
    public string? Amount { get; private set; }
    public string? Reference { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Cursor? after, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        return await ReadAsync(id, after, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm(Name = "so-tien")] string? amount, [FromForm(Name = "so-giao-dich")] string? reference, CancellationToken cancellationToken)
    {
        if (!await ReadAsync(id, null, cancellationToken))
            return NotFound();
        (Amount, Reference) = (amount, reference);
        var number = VietnameseText.Stored(reference ?? "");
        if (!Dong.TryParse(amount, out var sum) || sum <= Dong.Zero)
            ModelState.AddModelError("so-tien", text["AmountNeeded"]);
        if (number.Length is 0 or > LongestReference)
            ModelState.AddModelError("so-giao-dich", text["ReferenceNeeded", LongestReference]);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await books.PayOutAsync(id, sum, number, cancellationToken);
        return Redirect(addresses.Of("/Payments/Staff/Seller", Languages.Of(HttpContext), ("id", id.ToString())));
    }

    private async Task<bool> ReadAsync(Guid id, Cursor? after, CancellationToken cancellationToken)
    {
        if (!(await producers.FindAsync([id], cancellationToken)).TryGetValue(id, out var seller))
            return false;
        (Seller, Owed, AtTheDoor) = (seller, await books.OwedAsync(id, cancellationToken), await books.AtTheDoorAsync(id, cancellationToken));
        Account = (await accounts.OfSellersAsync([id], cancellationToken)).GetValueOrDefault(id);
        Movements = await books.MovementsAsync(id, after, cancellationToken);
        return true;
    }
}
