using System.Globalization;

namespace Ocop.Traceability.Resolver;

/// <summary>Chooses among things by the wishes in an Accept or Accept-Language header (RFC 9110 12.4, 12.5). Best effort: what cannot be read is passed over.</summary>
internal static class Negotiation
{
    /// <summary>The values of a header with their weights, the dearest first; equal weights in the order they stand in.</summary>
    internal static IReadOnlyList<(string Value, double Weight)> Read(string? header) =>
        [.. (header ?? "").Split(',')
            .Select(part => part.Split(';', StringSplitOptions.TrimEntries))
            .Where(part => part[0].Length > 0)
            .Select(part => (Value: part[0].ToLowerInvariant(), Weight: WeightOf(part)))
            .OrderByDescending(wish => wish.Weight)];

    /// <summary>How much a media type is wanted, 0 to 1: the most specific range that covers it decides. 1 when nothing is said.</summary>
    internal static double WeightOf(string mediaType, IReadOnlyList<(string Value, double Weight)> wishes)
    {
        if (wishes.Count == 0)
            return 1;
        var type = mediaType.Split(';')[0].Trim().ToLowerInvariant();
        var family = type.Split('/')[0] + "/*";
        foreach (var range in new[] { type, family, "*/*" })
            foreach (var (value, weight) in wishes)
                if (value == range)
                    return weight;
        return 0;
    }

    /// <summary>
    /// Those of <paramref name="links"/> in the dearest language that any of them is in: the wish itself, or what is left of it
    /// cut from the end (RFC 4647 3.4, <c>pt-BR</c> finds <c>pt</c>), or a regional form of it. None when no wish is met.
    /// </summary>
    internal static ResolverLink[] InDearestLanguage(ResolverLink[] links, string? acceptLanguage)
    {
        var wishes = Read(acceptLanguage);
        foreach (var (wish, weight) in wishes)
        {
            if (weight <= 0)
                continue;
            if (wish == "*")
                return [.. links.Where(l => !l.Languages.Any(tag => wishes.Any(w => w.Weight <= 0 && Is(tag, w.Value))))];
            for (var range = wish; range.Length > 0; range = range.Contains('-', StringComparison.Ordinal) ? range[..range.LastIndexOf('-')] : "")
            {
                var found = links.Where(l => l.Languages.Any(tag => Is(tag, range))).ToArray();
                if (found.Length > 0)
                    return found;
            }
        }
        return [];
    }

    private static bool Is(string tag, string range) =>
        tag.Equals(range, StringComparison.OrdinalIgnoreCase)
        || (tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && tag[range.Length] == '-');

    private static double WeightOf(string[] part) =>
        part.Skip(1).FirstOrDefault(p => p.StartsWith("q=", StringComparison.OrdinalIgnoreCase)) is { } q
        && double.TryParse(q.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
            ? weight
            : 1;
}
