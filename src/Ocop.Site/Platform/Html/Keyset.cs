using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Ocop.Site.Platform.Html;

/// <summary>A page of a list and the place where the next one starts; null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, Cursor? Next);

public static class Paging
{
    /// <summary>All of a list, a page at a time.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<T>> AllAsync<T>(Func<Cursor?, Task<Page<T>>> page)
    {
        Cursor? after = null;
        do
        {
            var (items, next) = await page(after);
            yield return items;
            after = next;
        }
        while (after is not null);
    }
}

/// <summary>A place in a list: the sort key and the id of the last row shown (keyset paging). Opaque in the address.</summary>
public sealed record Cursor(string Key, string Id) : IParsable<Cursor>
{
    private const char Between = '\u001F';

    /// <summary>A place in a list by time.</summary>
    public static Cursor OfTime(DateTimeOffset at, Guid id) => new(at.UtcTicks.ToString(CultureInfo.InvariantCulture), id.ToString("N"));

    public bool TryReadTime(out DateTimeOffset at, out Guid id)
    {
        at = default;
        if (!Guid.TryParseExact(Id, "N", out id) || !long.TryParse(Key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTime.MaxValue.Ticks)
            return false;
        at = new(ticks, TimeSpan.Zero);
        return true;
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Key + Between + Id));

    public static Cursor Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var cursor) ? cursor : throw new FormatException("Not a place in a list.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Cursor result)
    {
        result = null;
        if (s is null || s.Length is 0 or > 600 || !Base64Url.IsValid(s))
            return false;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(s)).Split(Between);
        if (parts.Length == 2 && !parts[0].Contains('\0') && !parts[1].Contains('\0'))
            result = new(parts[0], parts[1]);
        return result is not null;
    }
}
