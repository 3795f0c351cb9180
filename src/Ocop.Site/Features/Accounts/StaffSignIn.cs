using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Accounts;

/// <summary>What a right password has earned: the right to be asked for the second factor, for a quarter of an hour.</summary>
/// <param name="Stamp">A password changed meanwhile ends it.</param>
/// <param name="Browser">Tells the second tap of one browser from another browser.</param>
/// <param name="NewKey">The authenticator key being set up, sealed; null when one stands.</param>
internal sealed record HalfSignedIn(Guid Account, string Stamp, string Browser, string? ReturnUrl, string? NewKey = null)
{
    public const string Cookie = "second-step";
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(15); // VN-51: nothing runs out in under ten
}

/// <summary>Passwords of staff, and the lock after five wrong passwords or codes.</summary>
internal sealed class StaffSignIn(UserManager<Account> people, IPasswordHasher<Account> hasher, SiteDbContext db, TimeProvider clock)
{
    public const int MostFailures = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private static string? nobodysHash;

    /// <summary>The account, when the password is right and it is neither closed nor locked. One answer and one time for everything else.</summary>
    public async Task<Account?> ByPasswordAsync(string email, string password, CancellationToken cancellationToken)
    {
        var account = await FindAsync(Account.Normal(email), cancellationToken);
        if (account?.PasswordHash is null)
        {
            // As long as a real check takes, so that the time does not tell who has an account.
            nobodysHash ??= hasher.HashPassword(null!, "nobody's password");
            hasher.VerifyHashedPassword(null!, nobodysHash, password);
            return null;
        }
        var isRight = await people.CheckPasswordAsync(account, password);
        if (IsLocked(account) || account.ClosedAt is not null)
            return null;
        if (isRight)
            return account;
        await FailedAsync(account.Id, cancellationToken);
        return null;
    }

    public Task<Account?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Set<Account>().Include(a => a.Roles).FirstOrDefaultAsync(a => a.Id == id, cancellationToken);

    public Task<Account?> FindAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        db.Set<Account>().Include(a => a.Roles).FirstOrDefaultAsync(a => a.NormalizedEmail == normalizedEmail, cancellationToken);

    /// <summary>The account that a right password opened half, if it is still so.</summary>
    public async Task<Account?> FindAsync(HalfSignedIn? half, CancellationToken cancellationToken) =>
        half is not null && await FindAsync(half.Account, cancellationToken) is { ClosedAt: null } account && account.SecurityStamp == half.Stamp
            ? account
            : null;

    public bool IsLocked(Account account) => account.LockoutEnd > clock.GetUtcNow();

    /// <summary>Counts in the database, so that tries sent at once are all counted.</summary>
    public async Task FailedAsync(Guid account, CancellationToken cancellationToken)
    {
        await db.Set<Account>().Where(a => a.Id == account)
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1), cancellationToken);
        DateTimeOffset? until = clock.GetUtcNow() + LockedFor;
        await db.Set<Account>().Where(a => a.Id == account && a.AccessFailedCount >= MostFailures)
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, until), cancellationToken);
    }

    /// <summary>Forgets the failures. Only a whole sign-in does: a password alone must not buy five more guesses at the code.</summary>
    public Task SucceededAsync(Guid account, CancellationToken cancellationToken) =>
        db.Set<Account>().Where(a => a.Id == account && (a.AccessFailedCount > 0 || a.LockoutEnd != null))
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null), cancellationToken);
}
