using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform;

namespace Ocop.Site.Features.Accounts;

/// <summary>Who is signed in at which browser. The cookie says it; every request asks the database whether it is still so, and a role
/// taken, an account closed or a number given away ends it at once.</summary>
internal sealed class Sessions(SiteDbContext db, TimeProvider clock)
{
    public const string Scheme = "session";
    public const string StampClaim = "stamp";
    private const string ProvenAt = "proven-at";

    public static readonly TimeSpan OfPhones = TimeSpan.FromDays(30);
    public static readonly TimeSpan OfStaff = TimeSpan.FromHours(8);

    /// <summary>How long a code lets decisions through (VN-15).</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);

    /// <summary>Whoever gets here has just proven who they are.</summary>
    public Task SignInAsync(HttpContext http, Account account)
    {
        var now = clock.GetUtcNow();
        var properties = new AuthenticationProperties
        {
            // A producer's own phone stays signed in; an office's computer forgets when the browser closes.
            IsPersistent = !account.IsStaff,
            IssuedUtc = now,
            ExpiresUtc = now + (account.IsStaff ? OfStaff : OfPhones),
        };
        properties.Items[ProvenAt] = now.ToString("O", CultureInfo.InvariantCulture);
        return http.SignInAsync(Scheme, PrincipalOf(account), properties);
    }

    /// <summary>The session goes on as it was, proven anew.</summary>
    public async Task ProveAsync(HttpContext http)
    {
        var session = await http.AuthenticateAsync(Scheme);
        if (session is not { Succeeded: true, Properties: { } properties })
            return;
        properties.Items[ProvenAt] = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        await http.SignInAsync(Scheme, session.Principal, properties);
    }

    /// <summary>The session goes on under the account's new name.</summary>
    public static async Task RenameAsync(HttpContext http, Account account)
    {
        var session = await http.AuthenticateAsync(Scheme);
        if (session is { Succeeded: true, Properties: { } properties })
            await http.SignInAsync(Scheme, PrincipalOf(account), properties);
    }

    public async Task<bool> IsFreshAsync(HttpContext http) =>
        (await http.AuthenticateAsync(Scheme)).Properties?.Items.TryGetValue(ProvenAt, out var at) == true
        && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var proven)
        && proven + FreshFor > clock.GetUtcNow();

    public static Task SignOutAsync(HttpContext http) => http.SignOutAsync(Scheme);

    public async Task<bool> IsStillGoodAsync(ClaimsPrincipal? principal, CancellationToken cancellationToken) =>
        Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
        && await db.Set<Account>().Where(a => a.Id == id && a.ClosedAt == null).Select(a => a.SecurityStamp).FirstOrDefaultAsync(cancellationToken) is { } stamp
        && stamp == principal!.FindFirstValue(StampClaim);

    /// <summary>Only roles that fit the way this account signs in: a telephone never makes an officer.</summary>
    public static ClaimsPrincipal PrincipalOf(Account account)
    {
        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, account.Id.ToString()));
        identity.AddClaim(new(ClaimTypes.Name, account.Name));
        identity.AddClaim(new(StampClaim, account.SecurityStamp!));
        foreach (var role in account.Roles.Where(r => Role.Staff.Contains(r.Role) == account.IsStaff))
            identity.AddClaim(new(ClaimTypes.Role, role.Role));
        return new(identity);
    }
}
