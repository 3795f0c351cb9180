using Microsoft.Extensions.FileProviders;

namespace Ocop.Site.Platform.Files.Pdf;

/// <summary>Be Vietnam Pro for PDF: every Vietnamese letter and ₫, from the files that the front end's build fetches. Read once.</summary>
internal sealed class PdfTypeface(IFileProvider webRoot)
{
    private readonly Lazy<(TrueTypeFont Regular, TrueTypeFont Bold)> faces = new(() => (Read(webRoot, "BeVietnamPro-Regular"), Read(webRoot, "BeVietnamPro-Bold")));

    public TrueTypeFont Regular => faces.Value.Regular;

    public TrueTypeFont Bold => faces.Value.Bold;

    private static TrueTypeFont Read(IFileProvider webRoot, string name)
    {
        var file = webRoot.GetFileInfo($"dist/fonts/{name}.ttf");
        if (!file.Exists)
            throw new FileNotFoundException($"The typeface {name} is not there: run npm ci and npm run build.");
        using var stream = file.CreateReadStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return new(name, bytes.ToArray());
    }
}
