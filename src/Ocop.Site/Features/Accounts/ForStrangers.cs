using System.Security.Claims;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Ocop.Site.Features.Accounts;

/// <summary>Marks a page that signs somebody in: its form is a stranger's, whoever the browser belongs to by now. The second tap of a thumb
/// may come with the session that the first one began, and a form's token that was given to a stranger is not taken from an account.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ForStrangersAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    // The framework looks at the token at 1000.
    public int Order => 0;

    public void OnAuthorization(AuthorizationFilterContext context) => context.HttpContext.User = new ClaimsPrincipal(new ClaimsIdentity());
}
