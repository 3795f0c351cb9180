using PdfSharp.Fonts;

namespace Ocop.Site.Features.Labels;

/// <summary>Be Vietnam Pro for PDF: every Vietnamese letter and ₫, from the files that the front end's build fetches.</summary>
internal sealed class LabelTypeface : IFontResolver
{
    public const string Family = "Be Vietnam Pro";

    private static readonly Lock Once = new();

    private readonly IWebHostEnvironment host;

    public LabelTypeface(IWebHostEnvironment host)
    {
        this.host = host;
        // PDFsharp knows one resolver a process.
        lock (Once)
            GlobalFontSettings.FontResolver ??= this;
    }

    public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? "BeVietnamPro-Bold" : "BeVietnamPro-Regular");

    public byte[]? GetFont(string faceName)
    {
        var file = host.WebRootFileProvider.GetFileInfo($"dist/fonts/{faceName}.ttf");
        if (!file.Exists)
            throw new FileNotFoundException($"The typeface {faceName} is not there: run npm ci and npm run build.");
        using var stream = file.CreateReadStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
