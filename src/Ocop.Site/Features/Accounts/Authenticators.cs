using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;

namespace Ocop.Site.Features.Accounts;

/// <summary>Authenticator apps and recovery codes of staff.</summary>
internal sealed class Authenticators(SiteDbContext db, SealedHashes hashes, TimeProvider clock)
{
    private const int Recovery = 10, RecoveryLength = 12;
    private static readonly TimeSpan SecondTap = TimeSpan.FromMinutes(2);
    private const string RecoveryLetters = "23456789abcdefghjkmnpqrstvwxyz"; // none that looks like another

    public Task<bool> HasOneAsync(Guid account, CancellationToken cancellationToken) =>
        db.Set<Authenticator>().AnyAsync(a => a.Account == account, cancellationToken);

    /// <summary>Whether an app stands that is not the one this browser set up with this key a moment ago.</summary>
    public async Task<bool> HasAnotherAsync(Guid account, byte[] key, string browser, CancellationToken cancellationToken) =>
        await db.Set<Authenticator>().AsNoTracking().FirstOrDefaultAsync(a => a.Account == account, cancellationToken) is { } known
        && !(known.LastUsedBy == browser && known.SetUpAt + SecondTap > clock.GetUtcNow() && hashes.Open(known.SealedKey) is { } its && CryptographicOperations.FixedTimeEquals(its, key));

    /// <summary>Whether these six digits are the app's code now, taken once.</summary>
    /// <param name="browser">Tells the second tap of one form from another use.</param>
    public async Task<bool> TakeCodeAsync(Guid account, string digits, string browser, CancellationToken cancellationToken)
    {
        var authenticator = await db.Set<Authenticator>().AsNoTracking().FirstOrDefaultAsync(a => a.Account == account, cancellationToken);
        if (authenticator is null || hashes.Open(authenticator.SealedKey) is not { } key || Totp.Match(key, digits, clock.GetUtcNow()) is not { } step)
            return false;
        var mine = await db.Set<Authenticator>().Where(a => a.Account == account && (a.LastStep < step || (a.LastStep == step && a.LastUsedBy == browser)))
            .ExecuteUpdateAsync(row => row.SetProperty(a => a.LastStep, step).SetProperty(a => a.LastUsedBy, browser), cancellationToken);
        return mine == 1;
    }

    /// <summary>Whether this is one of the codes on paper; it is struck out.</summary>
    public async Task<bool> TakeRecoveryCodeAsync(Guid account, string typed, CancellationToken cancellationToken)
    {
        var letters = new string([.. typed.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);
        if (letters.Length != RecoveryLength)
            return false;
        foreach (var code in await db.Set<RecoveryCode>().AsNoTracking().Where(c => c.Account == account).ToListAsync(cancellationToken))
        {
            if (hashes.Matches(nameof(RecoveryCode), code.SealedHash, code.Id, letters))
                return await db.Set<RecoveryCode>().Where(c => c.Id == code.Id).ExecuteDeleteAsync(cancellationToken) == 1;
        }
        return false;
    }

    public Task<int> RecoveryCodesLeftAsync(Guid account, CancellationToken cancellationToken) =>
        db.Set<RecoveryCode>().CountAsync(c => c.Account == account, cancellationToken);

    /// <summary>Takes the app into use whose key this is, in place of any before.</summary>
    /// <param name="browser">Which one it was, if a second tap of its form is to be known.</param>
    public async Task SetUpAsync(Guid account, byte[] key, long lastStep, string? browser, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.Set<Authenticator>().FirstOrDefaultAsync(a => a.Account == account, cancellationToken) is { } known)
            (known.SealedKey, known.SetUpAt, known.LastStep, known.LastUsedBy) = (hashes.Seal(key), now, lastStep, browser);
        else
            db.Add(new Authenticator { Account = account, SealedKey = hashes.Seal(key), SetUpAt = now, LastStep = lastStep, LastUsedBy = browser });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Ten new codes in place of the old ones; shown once, never again.</summary>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(Guid account, CancellationToken cancellationToken)
    {
        await db.Set<RecoveryCode>().Where(c => c.Account == account).ExecuteDeleteAsync(cancellationToken);
        var codes = Enumerable.Range(0, Recovery).Select(_ => RandomNumberGenerator.GetString(RecoveryLetters, RecoveryLength)).ToList();
        foreach (var code in codes)
        {
            var id = Guid.CreateVersion7(clock.GetUtcNow());
            db.Add(new RecoveryCode { Id = id, Account = account, SealedHash = hashes.Of(nameof(RecoveryCode), id, code) });
        }
        await db.SaveChangesAsync(cancellationToken);
        return [.. codes.Select(Grouped)];
    }

    /// <summary>A lost phone: the next sign-in sets up a new app.</summary>
    public async Task RemoveAsync(Guid account, CancellationToken cancellationToken)
    {
        await db.Set<Authenticator>().Where(a => a.Account == account).ExecuteDeleteAsync(cancellationToken);
        await db.Set<RecoveryCode>().Where(c => c.Account == account).ExecuteDeleteAsync(cancellationToken);
        await db.Set<AccountPasskey>().Where(p => p.UserId == account).ExecuteDeleteAsync(cancellationToken);
    }

    private static string Grouped(string code) => new StringBuilder(code).Insert(8, '-').Insert(4, '-').ToString();
}
