using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Data.Seeding;

namespace Ocop.Site.Features.Accounts;

/// <summary>One account a role, from <c>content/demo/accounts.csv</c>. In Development they can be used: the password and the authenticator key
/// are known and shown on a page there. A demonstration anywhere else holds them closed.</summary>
internal sealed class DemonstrationAccounts(
    SiteDbContext db, IAccounts accounts, IPasswordHasher<Account> hasher, SealedHashes hashes, IHostEnvironment environment, TimeProvider clock) : ISeed
{
    public const string Password = "com-chay-thit-de-2026";

    public static string Name => "accounts-demo";
    public static bool IsDemonstration => true;

    /// <summary>The authenticator key of a demonstration account.</summary>
    public static byte[] KeyOf(string email) => SHA256.HashData(Encoding.UTF8.GetBytes($"demonstration {email}"))[..Totp.KeyBytes];

    public async Task RunAsync(SeedContent content, CancellationToken cancellationToken)
    {
        foreach (var row in content.Rows("demo/accounts.csv"))
        {
            var id = await accounts.EnsureAsync(
                new(row["name_vi"], row["phone"] is { Length: > 0 } phone ? phone : null, row["email"] is { Length: > 0 } email ? email : null, [row["role"]]),
                cancellationToken);
            var account = db.Set<Account>().Local.Single(a => a.Id == id);
            if (!environment.IsDevelopment())
            {
                account.Close(clock.GetUtcNow());
            }
            else if (account.Email is not null)
            {
                account.PasswordHash = hasher.HashPassword(account, Password);
                db.Add(new Authenticator { Account = id, SealedKey = hashes.Seal(KeyOf(account.Email)), SetUpAt = clock.GetUtcNow() });
            }
        }
    }
}
