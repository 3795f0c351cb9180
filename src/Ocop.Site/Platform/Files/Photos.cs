using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Ocop.Site.Platform.Files;

/// <summary>Why a photo was not kept.</summary>
internal enum PhotoRefusal
{
    TooLarge,
    NotAPhoto,
}

/// <summary>Keeps uploaded photos in a folder, stripped of metadata, each under the hash of what is kept: the name proves the picture,
/// and the same picture is kept once. Nothing of the uploader's file name or declared type is believed.</summary>
internal sealed partial class Photos(string folder)
{
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>A form with a larger photo is still read to its end, so that the answer can stand beside the field and keep what was typed.</summary>
    public const int MostSent = 64 * 1024 * 1024;

    private const int MostPixelsASide = 12_000;

    public async Task<(string? Name, PhotoRefusal? Refused)> KeepAsync(Stream uploaded, long length, CancellationToken cancellationToken)
    {
        if (length > MostBytes)
            return (null, PhotoRefusal.TooLarge);
        var file = new byte[length];
        await uploaded.ReadExactlyAsync(file, cancellationToken);
        if (StrippedPhoto.Of(file) is not { } photo)
            return (null, PhotoRefusal.NotAPhoto);
        if (photo.Width > MostPixelsASide || photo.Height > MostPixelsASide)
            return (null, PhotoRefusal.TooLarge);

        var name = Convert.ToHexStringLower(SHA256.HashData(photo.Bytes)) + photo.Kind switch { PhotoKind.Jpeg => ".jpg", PhotoKind.Png => ".png", _ => ".webp" };
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            // Written beside and moved, so that nobody ever reads half a photo.
            var beside = $"{path}.{Guid.CreateVersion7():N}";
            await File.WriteAllBytesAsync(beside, photo.Bytes, cancellationToken);
            File.Move(beside, path, overwrite: true);
        }
        return (name, null);
    }

    /// <summary>The file of a kept photo and its media type; null for any other name.</summary>
    public (string Path, string MediaType)? Find(string name) =>
        NameForm().IsMatch(name) && Path.Combine(folder, name) is var path && File.Exists(path)
            ? (path, name.EndsWith("jpg", StringComparison.Ordinal) ? "image/jpeg" : name.EndsWith("png", StringComparison.Ordinal) ? "image/png" : "image/webp")
            : null;

    /// <summary>Removes the files, written before an instant, that nobody has any more.</summary>
    /// <param name="used">Which of these names somebody has.</param>
    public async Task RemoveUnusedAsync(Func<IReadOnlyCollection<string>, Task<HashSet<string>>> used, DateTimeOffset before)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var some in new DirectoryInfo(folder).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before.UtcDateTime).Chunk(500))
        {
            var kept = await used([.. some.Select(file => file.Name)]);
            foreach (var file in some.Where(file => !kept.Contains(file.Name)))
                file.Delete();
        }
    }

    [GeneratedRegex(@"^[0-9a-f]{64}\.(jpg|png|webp)\z")]
    private static partial Regex NameForm();
}
