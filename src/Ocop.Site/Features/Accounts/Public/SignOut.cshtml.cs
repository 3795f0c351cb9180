using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Ocop.Site.Data.KeptForms;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Public;

/// <summary>The second tap of a thumb comes when nobody is signed in any more, with a token that was given to whoever was: it has nothing left to do, and is answered as the first.</summary>
[Address("dang-xuat", "en/sign-out"), IgnoreAntiforgeryToken]
internal sealed class SignOutModel(
    IAntiforgery antiforgery, IOptions<AntiforgeryOptions> options, IDataProtectionProvider protection, ICurrentUser user, IAddresses addresses) : PageModel
{
    /// <summary>What the framework seals its tokens with. Were it another one day, the second tap would be refused and a test would say so.</summary>
    private const string TokenPurpose = "Microsoft.AspNetCore.Antiforgery.AntiforgeryToken.v1";

    public async Task<IActionResult> OnPostAsync()
    {
        try
        {
            await antiforgery.ValidateRequestAsync(HttpContext);
        }
        catch (AntiforgeryValidationException)
        {
            if (user.Id is not null || !await HasTokenOfOursAsync())
                return new AntiforgeryValidationFailedResult();
        }
        await Sessions.SignOutAsync(HttpContext);
        KeptForms.Forget(HttpContext);
        return LocalRedirect(addresses.Of("/Accounts/Public/SignIn", Languages.Of(HttpContext)));
    }

    /// <summary>Whoever's it was.</summary>
    private async Task<bool> HasTokenOfOursAsync()
    {
        try
        {
            var form = await Request.ReadFormAsync(HttpContext.RequestAborted);
            _ = protection.CreateProtector(TokenPurpose).Unprotect(WebEncoders.Base64UrlDecode(form[options.Value.FormFieldName].ToString()));
            return true;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException or InvalidDataException or InvalidOperationException or BadHttpRequestException or IOException)
        {
            return false;
        }
    }
}
