using Microsoft.AspNetCore.Http.Features;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Platform.Problems;

/// <summary>An address that is not UTF-8, holds a NUL or is far too long is answered 400 before anything reads it:
/// PostgreSQL stores no NUL, and a decoder would put replacement characters where bytes were.</summary>
internal sealed class MalformedRequests(RequestDelegate next)
{
    private const int LongestTarget = 8_000;

    public Task InvokeAsync(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        if (target.Length > LongestTarget)
            http.Response.StatusCode = StatusCodes.Status414UriTooLong;
        else if (!IsReadable(target))
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        else
            return next(http);
        // It names no page, and so no language either: what may be a scan of a damaged code is answered as a scan is.
        if (Languages.OfPath(http.Request.Path) == Language.Vietnamese)
            Languages.Choose(http, Languages.Preferred(http.Request));
        return Task.CompletedTask;
    }

    /// <summary>Every escape is two hex digits, and what they spell is UTF-8 without NUL.</summary>
    internal static bool IsReadable(string target)
    {
        if (!target.Contains('%', StringComparison.Ordinal))
            return !target.Contains('\0', StringComparison.Ordinal);
        Span<byte> bytes = target.Length <= 1024 ? stackalloc byte[target.Length] : new byte[target.Length];
        var length = 0;
        for (var i = 0; i < target.Length; i++)
        {
            if (target[i] != '%')
            {
                // A raw character outside ASCII has been decoded by the server already.
                bytes[length++] = target[i] < 0x80 ? (byte)target[i] : (byte)'?';
                continue;
            }
            if (i + 2 >= target.Length || !char.IsAsciiHexDigit(target[i + 1]) || !char.IsAsciiHexDigit(target[i + 2]))
                return false;
            bytes[length++] = Convert.FromHexString(target.AsSpan(i + 1, 2))[0];
            i += 2;
        }
        return System.Text.Unicode.Utf8.IsValid(bytes[..length]) && !bytes[..length].Contains((byte)0);
    }
}
