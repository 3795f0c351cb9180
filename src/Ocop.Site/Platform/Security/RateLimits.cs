using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Ocop.Site.Platform.Problems;

namespace Ocop.Site.Platform.Security;

/// <summary>How often one address may post to a page. A page names its limit: <c>[EnableRateLimiting(RateLimits.SignIn)]</c>.
/// Reading is never counted.</summary>
public static class RateLimits
{
    /// <summary>Phone numbers, passwords and codes. Generous, because a mobile network puts hundreds of people behind one address;
    /// what protects a number or an account is counted by number and by account.</summary>
    public const string SignIn = nameof(SignIn);

    /// <summary>Reports of doubtful goods, which anybody may send without a name.</summary>
    public const string Reports = nameof(Reports);

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    internal static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IConfiguration>((options, settings) =>
        {
            foreach (var (policy, most) in new[] { (SignIn, 120), (Reports, 60) })
            {
                var posts = settings.GetValue($"RateLimits:{policy}", most);
                options.AddPolicy(policy, http => HttpMethods.IsPost(http.Request.Method)
                    ? RateLimitPartition.GetFixedWindowLimiter(AddressOf(http), _ => new FixedWindowRateLimiterOptions { PermitLimit = posts, Window = Window })
                    : RateLimitPartition.GetNoLimiter(""));
            }
            options.OnRejected = async (context, _) =>
            {
                var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
                await TooManyAsync(context.HttpContext, wait);
            };
        });
        return services;
    }

    /// <summary>429 with <c>Retry-After</c>, as a page for a person.</summary>
    public static async Task TooManyAsync(HttpContext http, TimeSpan wait)
    {
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await ErrorPages.AnswerAsync(http);
    }

    // A household's IPv6 is a whole /64.
    private static string AddressOf(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
