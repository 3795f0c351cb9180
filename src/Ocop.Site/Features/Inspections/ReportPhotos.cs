using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Files;
using Ocop.Site.Platform.Jobs;

namespace Ocop.Site.Features.Inspections;

/// <summary>Photos of doubtful goods, for whoever looks into the report and for nobody else.</summary>
internal sealed class ReportPhotos(DataDirectory data)
{
    private readonly Photos photos = new(data.Private("report-photos").FullName);

    public async Task<(string? Name, PhotoRefusal? Refused)> KeepAsync(IFormFile photo, CancellationToken cancellationToken)
    {
        await using var stream = photo.OpenReadStream();
        return await photos.KeepAsync(stream, photo.Length, cancellationToken);
    }

    public Task RemoveUnusedAsync(Func<IReadOnlyCollection<string>, Task<HashSet<string>>> used, DateTimeOffset before) => photos.RemoveUnusedAsync(used, before);

    /// <param name="id">Of the report.</param>
    public static async Task<IResult> AnswerAsync(string id, ReportPhotos kept, ReportDesk desk, HttpContext http, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var report) || await desk.FindAsync(report, cancellationToken) is not { Item.Photo: { } name } || kept.photos.Find(name) is not { } file)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return Results.File(file.Path, file.MediaType);
    }
}

/// <summary>Photos whose report was never stored.</summary>
internal sealed class RemoveUnusedReportPhotos(SiteDbContext db, ReportPhotos photos, TimeProvider clock) : IJob
{
    public Task RunAsync(CancellationToken cancellationToken) => photos.RemoveUnusedAsync(
        async names => [.. await db.Set<DoubtfulItem>().Where(item => item.Photo != null && names.Contains(item.Photo)).Select(item => item.Photo!).ToListAsync(cancellationToken)],
        clock.GetUtcNow().AddDays(-1));
}
