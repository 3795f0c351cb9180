using System.Security.Claims;

namespace Ocop.Site.Platform.Security;

/// <summary>Who makes this request, as the sign-in cookie says. What the person may act for is asked of Producers and Offices.</summary>
public interface ICurrentUser
{
    /// <summary>The account, or null for a stranger.</summary>
    Guid? Id { get; }

    string? Name { get; }

    bool Is(string role);
}

internal sealed class CurrentUser(IHttpContextAccessor http) : ICurrentUser
{
    private ClaimsPrincipal? Principal => http.HttpContext?.User;

    public Guid? Id => Guid.TryParse(Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public string? Name => Principal?.Identity?.Name;

    public bool Is(string role) => Principal?.IsInRole(role) ?? false;
}
