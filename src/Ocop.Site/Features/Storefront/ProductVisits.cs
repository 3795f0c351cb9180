using System.Collections.Concurrent;
using Ocop.Site.Features.Scans;
using Ocop.Site.Platform.Jobs;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Features.Storefront;

/// <summary>Counts in memory who looks at products' pages, also those that are answered ready-made, and stores the numbers by the minute (FD08).</summary>
internal sealed class ProductVisits(TimeProvider clock)
{
    // Slugs are in lower case without diacritics, so the address is compared as it is written.
    private static readonly string[] Before = ["/san-pham/", "/en/products/"];

    private ConcurrentDictionary<(DateOnly Day, string Slug), long> seen = new();

    public async Task CountAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (!HttpMethods.IsGet(http.Request.Method) || http.Response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status304NotModified)
            || SlugOf(http.Request.Path.Value ?? "") is not { Length: > 0 } slug
            || http.Request.Headers.ContainsKey("Sec-Purpose") // fetched before anybody asked to see it
            || ScansModule.IsRobot(http.Request.Headers.UserAgent.ToString()))
            return;
        Add(clock.Today(), slug, 1);
    }

    /// <summary>What was seen since the last time.</summary>
    public IReadOnlyDictionary<(DateOnly Day, string Slug), long> Take() => Interlocked.Exchange(ref seen, new());

    public void Add(DateOnly day, string slug, long visits) => seen.AddOrUpdate((day, slug), visits, (_, before) => before + visits);

    // Asked of every address that is answered, so nothing is allocated for those of other pages.
    private static string? SlugOf(string path)
    {
        foreach (var before in Before)
        {
            if (path.StartsWith(before, StringComparison.Ordinal))
                return path.AsSpan(before.Length).Contains('/') ? null : path[before.Length..];
        }
        return null;
    }
}

/// <summary>What cannot be stored is counted again with the next minute's.</summary>
internal sealed class StoreProductVisits(ProductVisits counted, IVisits visits, Shelves shelves) : IJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var seen = counted.Take();
        if (seen.Count == 0)
            return;
        var left = seen.GroupBy(visit => visit.Key.Day).ToDictionary(day => day.Key);
        try
        {
            var products = (await shelves.CurrentAsync(cancellationToken)).BySlug;
            foreach (var (day, slugs) in left.ToList())
            {
                await visits.AddAsync(
                    day, slugs.Where(visit => products.ContainsKey(visit.Key.Slug)).ToDictionary(visit => products[visit.Key.Slug].Product.Id, visit => visit.Value), cancellationToken);
                left.Remove(day);
            }
        }
        finally
        {
            foreach (var ((day, slug), count) in left.Values.SelectMany(slugs => slugs))
                counted.Add(day, slug, count);
        }
    }
}
