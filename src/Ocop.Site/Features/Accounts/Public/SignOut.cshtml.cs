using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ocop.Site.Data.KeptForms;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts.Public;

[Address("dang-xuat", "en/sign-out")]
internal sealed class SignOutModel(IAddresses addresses) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await Sessions.SignOutAsync(HttpContext);
        KeptForms.Forget(HttpContext);
        return LocalRedirect(addresses.Of("/Accounts/Public/SignIn", Languages.Of(HttpContext)));
    }
}
