using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Ocop.Site.Features.Producers;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Payments.Producer;

/// <summary>Where the seller's money goes (FC10): straight from the buyer, or through the platform.</summary>
[Address("xuong/tai-khoan", "en/workspace/account"), PersonalPage, FreshCode]
internal sealed class AccountModel(PayoutAccounts accounts, Banks banks, IProducers producers, ICurrentUser user, IAddresses addresses, IStringLocalizer<PaymentsText> text) : PageModel
{
    public IReadOnlyList<Bank> Banks => banks.All;

    /// <summary>The newest first; the first counts.</summary>
    public IReadOnlyList<PayoutAccount> History { get; private set; } = [];

    public string? Bin { get; private set; }
    public string? Account { get; private set; }
    public string? Holder { get; private set; }
    public string? Way { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        History = await accounts.HistoryAsync(owner, cancellationToken);
        if (History is [var now, ..])
            (Bin, Account, Holder, Way) = (now.Bin, now.Account, now.Holder, now.IsPaidDirectly ? "thang" : "ho");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "ngan-hang")] string? bin, [FromForm(Name = "so-tai-khoan")] string? account, [FromForm(Name = "chu-tai-khoan")] string? holder, [FromForm(Name = "cach")] string? way, CancellationToken cancellationToken)
    {
        if (await OwnerAsync(cancellationToken) is not { } owner)
            return NotFound();
        (Bin, Account, Holder, Way) = (bin, account, holder, way);
        var number = (account ?? "").Replace(" ", "", StringComparison.Ordinal);
        var name = PlainName(holder ?? "");
        Check("ngan-hang", banks.All.Any(bank => bank.Bin == bin), "BankNeeded");
        Check("so-tai-khoan", number.Length is >= 6 and <= PaymentLengths.Account && number.All(char.IsAsciiLetterOrDigit), "AccountNeeded");
        Check("chu-tai-khoan", name.Length is >= 2 and <= PaymentLengths.Holder, "HolderNeeded");
        Check("cach", way is "thang" or "ho", "WayNeeded");
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            History = await accounts.HistoryAsync(owner, cancellationToken);
            return Page();
        }
        accounts.Set(owner, way == "thang", bin!, number, name, user.Id!.Value);
        return Redirect(addresses.Of("/Payments/Producer/Account", Languages.Of(HttpContext)));
    }

    private async Task<Guid?> OwnerAsync(CancellationToken cancellationToken) =>
        user.Id is { } account ? (await producers.ActingForAsync(account, cancellationToken))?.Id : null;

    /// <summary>As banks print it: capitals without tones.</summary>
    private static string PlainName(string holder) => VietnameseText.Plain(VietnameseText.Stored(holder)).ToUpperInvariant();

    private void Check(string field, bool isFine, string message)
    {
        if (!isFine)
            ModelState.AddModelError(field, text[message]);
    }
}
