using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Ocop.Site.Features.Offers;

/// <summary>Seals the number of a person or a business for the database, so that a copy of it alone tells nobody's. The keys lie in the data directory.</summary>
internal sealed class SealedNumbers(IDataProtectionProvider protection)
{
    /// <summary>Far more than the seal of thirteen digits takes.</summary>
    public const int Longest = 300;

    private readonly IDataProtector protector = protection.CreateProtector("seller-identity");

    public string Seal(string number) => protector.Protect(number);

    /// <summary>Null when the keys are gone that it was sealed with.</summary>
    public string? Open(SellerIdentity identity)
    {
        try
        {
            return protector.Unprotect(identity.SealedNumber);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
