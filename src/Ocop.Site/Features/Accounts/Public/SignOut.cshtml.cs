using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Data.KeptForms;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Public;

/// <summary>The token must be right while somebody is signed in. The second tap of a thumb comes when nobody is any more, with a token that was that person's: it has nothing left to do.</summary>
[Address("dang-xuat", "en/sign-out"), IgnoreAntiforgeryToken]
internal sealed class SignOutModel(IAntiforgery antiforgery, ICurrentUser user, IAddresses addresses) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        var isSecondTap = user.Id is null && Request.HasFormContentType && Request.Form.ContainsKey(antiforgery.GetTokens(HttpContext).FormFieldName);
        if (!isSecondTap && !await antiforgery.IsRequestValidAsync(HttpContext))
            return new AntiforgeryValidationFailedResult();
        await Sessions.SignOutAsync(HttpContext);
        KeptForms.Forget(HttpContext);
        return LocalRedirect(addresses.Of("/Accounts/Public/SignIn", Languages.Of(HttpContext)));
    }
}
