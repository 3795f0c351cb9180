using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ocop.Site.Features.Payments;

/// <summary>The header of a signed notice, as Stripe writes it and as we ask it of a bank's gateway: <c>t=1790000000,v1=hex,v1=hex</c>.
/// What is signed is the time, a full stop and the body as it came, by HMAC-SHA256 under the endpoint's secret.</summary>
internal static class WebhookSignature
{
    /// <summary>An older message is a replay.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static bool IsValid(string? header, ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        long? time = null;
        var signatures = new List<byte[]>();
        foreach (var part in (header ?? "").Split(','))
        {
            var (name, value) = part.Split('=', 2) is [var n, var v] ? (n.Trim(), v.Trim()) : ("", "");
            if (name == "t" && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                time = seconds;
            else if (name == "v1" && value.Length == 64 && value.All(char.IsAsciiHexDigit))
                signatures.Add(Convert.FromHexString(value));
        }
        if (time is not { } at || Math.Abs(now.ToUnixTimeSeconds() - at) > Tolerance.TotalSeconds)
            return false;
        var expected = Of(at, body, secret);
        // Each is compared whole, however many there are: during a change of secrets there are two.
        return signatures.Aggregate(false, (found, signature) => CryptographicOperations.FixedTimeEquals(signature, expected) || found);
    }

    public static byte[] Of(long unixSeconds, ReadOnlySpan<byte> body, string secret)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{unixSeconds}.")), .. body];
        return HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
    }
}
