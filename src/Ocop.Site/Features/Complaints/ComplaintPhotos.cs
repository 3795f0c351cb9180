using Microsoft.EntityFrameworkCore;
using Ocop.Site.Data;
using Ocop.Site.Platform;
using Ocop.Site.Platform.Files;
using Ocop.Site.Platform.Jobs;

namespace Ocop.Site.Features.Complaints;

/// <summary>Photos of problems, in a folder of their own: those of lots are shown to everybody, these to whom the complaint concerns.</summary>
internal sealed class ComplaintPhotos(DataDirectory data)
{
    public const int Most = 4;

    private readonly Photos photos = new(data.Private("complaint-photos").FullName);

    public async Task<(string? Name, PhotoRefusal? Refused)> KeepAsync(IFormFile photo, CancellationToken cancellationToken)
    {
        await using var stream = photo.OpenReadStream();
        return await photos.KeepAsync(stream, photo.Length, cancellationToken);
    }

    /// <summary>Removes files that lie for a day at least and are not among those that some complaint has.</summary>
    public Task RemoveUnusedAsync(Func<IReadOnlyCollection<string>, Task<HashSet<string>>> used, DateTimeOffset before) => photos.RemoveUnusedAsync(used, before);

    /// <summary>The picture for its buyer, its seller, an officer of the area or an administrator; for anybody else there is none.</summary>
    public static async Task<IResult> AnswerAsync(string id, ComplaintPhotos kept, ComplaintDesk desk, SiteDbContext db, HttpContext http, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var photo)
            || await db.Set<ComplaintPhoto>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == photo, cancellationToken) is not { } found
            || kept.photos.Find(found.Name) is not { } file || !await desk.MaySeeAllAsync(found.Complaint, cancellationToken))
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return Results.File(file.Path, file.MediaType);
    }
}

/// <summary>Photos whose complaint was never stored, or was forgotten by its buyer.</summary>
internal sealed class RemoveUnusedComplaintPhotos(SiteDbContext db, ComplaintPhotos photos, TimeProvider clock) : IJob
{
    public Task RunAsync(CancellationToken cancellationToken) => photos.RemoveUnusedAsync(
        async names => [.. await db.Set<ComplaintPhoto>().Where(photo => names.Contains(photo.Name)).Select(photo => photo.Name).ToListAsync(cancellationToken)],
        clock.GetUtcNow().AddDays(-1));
}
