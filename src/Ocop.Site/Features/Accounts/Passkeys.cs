using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform.Security;

namespace Ocop.Site.Features.Accounts;

/// <summary>Passkeys of staff: both factors in one touch. What the browser must answer to lies in a sealed cookie meanwhile.</summary>
internal sealed class Passkeys(UserManager<Account> people, IPasskeyHandler<Account> handler, SealedCookies cookies, SiteDbContext db)
{
    public const int LongestAnswer = 20_000;
    public const int LongestName = 60;
    private const string RequestCookie = "passkey-request", CreationCookie = "passkey-creation";
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);

    /// <summary>What <c>navigator.credentials.get</c> is given.</summary>
    public async Task<string> RequestOptionsAsync(HttpContext http)
    {
        var options = await handler.MakeRequestOptionsAsync(null, http);
        cookies.Write(http, RequestCookie, options.AssertionState ?? "", GoodFor);
        return options.RequestOptionsJson;
    }

    /// <summary>The open staff account whose passkey answered; null when the answer is not right.</summary>
    public async Task<Account?> AnsweredAsync(HttpContext http, string answer, CancellationToken cancellationToken)
    {
        if (answer.Length > LongestAnswer || cookies.Read<string>(http, RequestCookie) is not { } state)
            return null;
        SealedCookies.Remove(http, RequestCookie);
        var result = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = answer, AssertionState = state });
        if (!result.Succeeded || !result.Passkey.IsUserVerified)
            return null;
        await people.AddOrUpdatePasskeyAsync(result.User, result.Passkey); // its counter moved on
        var account = await db.Set<Account>().Include(a => a.Roles).FirstAsync(a => a.Id == result.User.Id, cancellationToken);
        return account is { ClosedAt: null, IsStaff: true } ? account : null;
    }

    /// <summary>What <c>navigator.credentials.create</c> is given.</summary>
    public async Task<string> CreationOptionsAsync(HttpContext http, Account account)
    {
        var options = await handler.MakeCreationOptionsAsync(new() { Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.Name }, http);
        cookies.Write(http, CreationCookie, options.AttestationState ?? "", GoodFor);
        return options.CreationOptionsJson;
    }

    /// <summary>Adds the passkey that was made; false when the answer is not right.</summary>
    public async Task<bool> AddAsync(HttpContext http, Account account, string answer, string name)
    {
        if (answer.Length > LongestAnswer || cookies.Read<string>(http, CreationCookie) is not { } state)
            return false;
        SealedCookies.Remove(http, CreationCookie);
        var result = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = answer, AttestationState = state });
        if (!result.Succeeded || result.UserEntity.Id != account.Id.ToString())
            return false;
        result.Passkey.Name = name;
        return (await people.AddOrUpdatePasskeyAsync(account, result.Passkey)).Succeeded;
    }

    public async Task<IReadOnlyList<UserPasskeyInfo>> OfAsync(Account account) => [.. await people.GetPasskeysAsync(account)];

    public Task RemoveAsync(Account account, byte[] credential) => people.RemovePasskeyAsync(account, credential);
}
