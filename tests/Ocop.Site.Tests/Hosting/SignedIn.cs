using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ocop.Site.Data;
using Ocop.Site.Features.Accounts;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Tests.Hosting;

/// <summary>Somebody who has signed in already: the session cookie is made as the site makes it, without the forms.</summary>
internal static class SignedIn
{
    /// <summary>The demonstration's first account of a role.</summary>
    public static Task<Visitor> VisitAsAsync(this Site site, string role, bool isFresh = true) =>
        site.VisitAsAsync(OfRole(role), isFresh);

    public static Task<Visitor> VisitAsPhoneAsync(this Site site, string phone, bool isFresh = true)
    {
        var number = VietnamPhone.Parse(phone, null).ToString();
        return site.VisitAsAsync(accounts => accounts.Where(a => a.PhoneNumber == number), isFresh);
    }

    /// <param name="isFresh">Whether the code was entered just now, so that decisions are let through.</param>
    public static async Task<Visitor> VisitAsAsync(this Site site, Func<IQueryable<Account>, IQueryable<Account>> who, bool isFresh = true)
    {
        var cookies = new CookieContainer();
        cookies.Add(site.BaseAddress, new Cookie("session", await site.SessionOfAsync(who, isFresh)));
        return new Visitor(new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            CookieContainer = cookies,
        })
        { BaseAddress = site.BaseAddress });
    }

    /// <summary>The value of the session cookie of the demonstration's first account of a role.</summary>
    public static Task<string> SessionOfAsync(this Site site, string role, bool isFresh = true) => site.SessionOfAsync(OfRole(role), isFresh);

    // By number: ids of one instant have no order of their own.
    private static Func<IQueryable<Account>, IQueryable<Account>> OfRole(string role) =>
        accounts => accounts.Where(a => a.ClosedAt == null && a.Roles.Any(r => r.Role == role)).OrderBy(a => a.PhoneNumber).ThenBy(a => a.Id);

    private static async Task<string> SessionOfAsync(this Site site, Func<IQueryable<Account>, IQueryable<Account>> who, bool isFresh)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var account = await who(db.Set<Account>().Include(a => a.Roles)).FirstAsync();
        var now = site.Clock.GetUtcNow();
        var properties = new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddDays(1), IsPersistent = true };
        properties.Items["proven-at"] = (isFresh ? now : now.AddHours(-1)).ToString("O", CultureInfo.InvariantCulture);
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Sessions.Scheme);
        return options.TicketDataFormat.Protect(new AuthenticationTicket(Sessions.PrincipalOf(account), properties, Sessions.Scheme));
    }
}
