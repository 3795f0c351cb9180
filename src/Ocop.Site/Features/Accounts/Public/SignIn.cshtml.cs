using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Public;

/// <summary>The number a code was sent to, as the browser carries it to the next step.</summary>
internal sealed record PhoneStep(string Phone, string Browser, DateTimeOffset? SentAt, DateTimeOffset NextAt)
{
    public const string Cookie = "phone-step";
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(30);
}

[Address("dang-nhap", "en/sign-in"), EnableRateLimiting(RateLimits.SignIn), ForStrangers]
internal sealed class SignInModel(
    SignInCodes codes, SealedCookies cookies, StartAddress start, IAddresses addresses, IStringLocalizer<AccountsText> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    public async Task<IActionResult> OnGetAsync() => await start.OfSignedInAsync(HttpContext, ReturnUrl) is { } led ? LocalRedirect(led) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!VietnamPhone.TryParse(Phone, null, out var phone))
            ModelState.AddModelError(nameof(Phone), text[string.IsNullOrWhiteSpace(Phone) ? "PhoneEmpty" : "PhoneWrong"]);
        else if (!phone.IsMobile)
            ModelState.AddModelError(nameof(Phone), text["PhoneFixed"]);
        if (!ModelState.IsValid || phone is null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        var request = await codes.SendAsync(phone, CodePurpose.SignIn, cancellationToken);
        var browser = cookies.Read<PhoneStep>(HttpContext, PhoneStep.Cookie) is { } before && before.Phone == phone.ToString() ? before.Browser : Guid.CreateVersion7().ToString("N");
        cookies.Write(HttpContext, PhoneStep.Cookie, new PhoneStep(phone.ToString(), browser, request.SentAt, request.NextAt), PhoneStep.GoodFor);
        return LocalRedirect(addresses.Of("/Accounts/Public/EnterCode", Languages.Of(HttpContext), (Accounts.ReturnUrl.Name, LocalAddress.IsLocal(ReturnUrl) ? ReturnUrl : null)));
    }
}
