namespace Ocop.Site.Platform.Files;

/// <summary>The picture formats that are kept.</summary>
internal enum PhotoKind
{
    Jpeg,
    Png,
    Webp,
}
