using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Ocop.Site.Features.Accounts;

/// <summary>Six digits have a million values, so a bare hash hides nothing: the hash is sealed with keys that lie outside the database.</summary>
internal sealed class SealedHashes(IDataProtectionProvider protection)
{
    public string Of(string purpose, Guid id, string secret) =>
        Convert.ToBase64String(Protector(purpose).Protect(Hash(id, secret)));

    /// <summary>Compares in a time that does not depend on where the two differ.</summary>
    public bool Matches(string purpose, string sealedHash, Guid id, string secret)
    {
        try
        {
            return CryptographicOperations.FixedTimeEquals(Protector(purpose).Unprotect(Convert.FromBase64String(sealedHash)), Hash(id, secret));
        }
        catch (CryptographicException)
        {
            // Sealed by keys that are gone: as good as expired.
            return false;
        }
    }

    public string Seal(byte[] secret) => Convert.ToBase64String(Protector("authenticator").Protect(secret));

    /// <summary>Null when the keys that sealed it are gone.</summary>
    public byte[]? Open(string sealedSecret)
    {
        try
        {
            return Protector("authenticator").Unprotect(Convert.FromBase64String(sealedSecret));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => protection.CreateProtector("secret", purpose);

    private static byte[] Hash(Guid id, string secret) => SHA256.HashData([.. id.ToByteArray(), .. Encoding.UTF8.GetBytes(secret)]);
}
