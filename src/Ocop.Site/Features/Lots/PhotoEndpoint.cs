using Ocop.Site.Platform.Files;

namespace Ocop.Site.Features.Lots;

/// <summary>Answers with a photo of a journal. Its name is the hash of its bytes, so it may be kept for ever.</summary>
internal static class PhotoEndpoint
{
    public static IResult Answer(string name, Photos photos, HttpContext http)
    {
        if (photos.Find(name) is not { } photo)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.File(photo.Path, photo.MediaType);
    }
}
