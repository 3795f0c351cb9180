using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Security;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Accounts;

internal static class ReturnUrl
{
    /// <summary>The query parameter, the same in both languages.</summary>
    public const string Name = "returnUrl";
}

/// <summary>Where a person goes after signing in: back where they came from, if that is on this site, else to their own first page.</summary>
internal sealed class StartAddress(IAddresses addresses)
{
    public string For(Account account, Language language, string? returnUrl) =>
        LocalAddress.IsLocal(returnUrl) ? returnUrl! : Of(account.Roles.Select(r => r.Role), language);

    /// <summary>Where somebody goes who opens a page to sign in and is signed in already; null for a stranger.</summary>
    public async Task<string?> OfSignedInAsync(HttpContext http, string? returnUrl) =>
        (await http.AuthenticateAsync(Sessions.Scheme)).Principal is not { } person ? null
        : LocalAddress.IsLocal(returnUrl) ? returnUrl
        : Of(person.FindAll(ClaimTypes.Role).Select(role => role.Value), Languages.Of(http));

    public string Of(IEnumerable<string> roles, Language language)
    {
        var held = roles.ToHashSet();
        var page = held.Overlaps(Role.Staff) ? "/Accounts/Staff/Start"
            : held.Contains(Role.Producer) ? "/Lots/Producer/Workspace"
            : "/Accounts/Buyer/Profile";
        return addresses.Of(page, language);
    }
}
