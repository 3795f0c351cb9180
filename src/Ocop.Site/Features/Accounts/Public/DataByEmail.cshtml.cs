using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Mail;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Public;

/// <summary>What this site keeps of somebody who ordered by an e-mail address and no number: to read, to take home, to have erased, once a code that was sent there is answered in this browser (VN-72).</summary>
[Address("du-lieu-cua-toi", "en/my-data"), PersonalPage, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class DataByEmailModel(Erasure erasure, ContactProofs proofs, IMessages messages, IAddresses addresses, IStringLocalizer<AccountsText> text) : PageModel
{
    [BindProperty]
    public string? Sure { get; set; }

    /// <summary>As it was typed, of a form that was refused.</summary>
    public string? Typed { get; private set; }

    public IReadOnlyList<(string Kind, int Count)> Kept { get; private set; } = [];

    /// <summary>The address whose code this browser answered; null before.</summary>
    public string? Proved => proofs.Step is { IsProved: true } step ? step.Email : null;

    /// <summary>When a code was sent and where to; null before one was asked for.</summary>
    public string? Said => proofs.Step is { Email: { } email } ? proofs.SaidOf(null, email) : null;

    public Task OnGetAsync(CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    public async Task<IActionResult> OnGetDownloadAsync(CancellationToken cancellationToken) =>
        Proved is { } email ? await erasure.FileAsync(Person.Of(email), Languages.Of(HttpContext), cancellationToken) : Here();

    /// <summary>The same answer whether anything is kept by the address or not.</summary>
    public async Task<IActionResult> OnPostSendAsync([FromForm(Name = "thu")] string? email, CancellationToken cancellationToken)
    {
        var address = email?.Trim() ?? "";
        if (!EmailAddress.IsOne(address))
        {
            Typed = email;
            return await RefuseAsync("thu", text[address.Length == 0 ? "EmailEmpty" : "EmailWrong"], cancellationToken);
        }
        await proofs.SendAsync(null, address, cancellationToken);
        return Here();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "ma")] string? code, CancellationToken cancellationToken) =>
        proofs.Step is { Email: { } email } && await proofs.TroubleWithAsync(null, email, code, cancellationToken) is { } trouble ? await RefuseAsync("ma", trouble, cancellationToken) : Here();

    public async Task<IActionResult> OnPostEraseAsync(CancellationToken cancellationToken)
    {
        if (Proved is not { } email)
            return Here();
        if (Sure != "yes")
            return await RefuseAsync(nameof(Sure), text["EraseNotSure"], cancellationToken);
        var erased = await erasure.EraseAsync(email, cancellationToken);
        await messages.SendAsync(Message.Letter(email, text["LetterErasedSubject"], text[erased.Underway == 0 ? "LetterErased" : "LetterErasedLater"]), cancellationToken);
        proofs.End();
        return Redirect(addresses.Of("/Storefront/Public/Home", Languages.Of(HttpContext)));
    }

    private RedirectResult Here() => Redirect(addresses.Of("/Accounts/Public/DataByEmail", Languages.Of(HttpContext)));

    private async Task<PageResult> RefuseAsync(string field, string why, CancellationToken cancellationToken)
    {
        ModelState.AddModelError(field, why);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await ReadAsync(cancellationToken);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (Proved is { } email)
            Kept = await erasure.CountAsync(Person.Of(email), cancellationToken);
    }
}
