using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Platform.Files.Pdf;

/// <summary>Writes a PDF (ISO 32000-1) of pages, which may share one drawing, with embedded TrueType fonts and nothing left to chance: the same content gives the same
/// bytes. The PDF package to be had is under the AGPL (docs/decisions/label-sheets.md); what a sheet of labels or a receipt needs is this one page.</summary>
internal sealed class PdfFile : IDisposable
{
    private readonly MemoryStream file = new();
    private readonly List<long> offsets = [];

    /// <param name="title">The document's name in viewers.</param>
    /// <param name="language">That it is read out in.</param>
    /// <param name="madeAt">Stands in the document as its date.</param>
    /// <param name="pageWidth">Points.</param>
    /// <param name="pageHeight">Points.</param>
    /// <param name="shared">Name, size in points and marks of a drawing that the pages place; null when there is none.</param>
    public static byte[] Write(
        string title, Language language, DateTimeOffset madeAt, double pageWidth, double pageHeight, IReadOnlyList<PdfDrawing> pages,
        (string Name, double Width, double Height, PdfDrawing Drawing)? shared = null)
    {
        using var pdf = new PdfFile();
        pdf.Raw("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");

        var fonts = string.Concat(Glyphs([.. pages, .. shared is { } of ? [of.Drawing] : Array.Empty<PdfDrawing>()]).OrderBy(font => font.Key.Name, StringComparer.Ordinal)
            .Select(font => $"/{font.Key.Name} {pdf.Font(font.Key, font.Value)} 0 R "));
        var resources = $"/Font << {fonts}>>";
        if (shared is { } drawn)
        {
            var form = pdf.Stream(
                $"/Type /XObject /Subtype /Form /BBox [0 0 {Number(drawn.Width)} {Number(drawn.Height)}] /Resources << {resources} >>", Encoding.ASCII.GetBytes(drawn.Drawing.Marks));
            resources += $" /XObject << /{drawn.Name} {form} 0 R >>";
        }

        var contents = pages.Select(page => (Marks: pdf.Stream("", Encoding.ASCII.GetBytes(page.Marks)), Links: string.Concat(page.Links.Select(link => $"{pdf.Link(link)} 0 R ")))).ToList();
        // A page names its parent, which comes after all pages: its number is known already.
        var parent = pdf.offsets.Count + contents.Count + 1;
        var kids = contents.Select(content => pdf.Object(
            $"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {Number(pageWidth)} {Number(pageHeight)}] /Contents {content.Marks} 0 R /Resources << {resources} >>{(content.Links.Length > 0 ? $" /Annots [{content.Links}]" : "")} >>")).ToList();
        pdf.Object($"<< /Type /Pages /Count {kids.Count} /Kids [{string.Join(' ', kids.Select(kid => $"{kid} 0 R"))}] >>");
        var catalog = pdf.Object($"<< /Type /Catalog /Pages {parent} 0 R /Lang ({language.Tag}) /ViewerPreferences << /PrintScaling /None /DisplayDocTitle true >> >>");
        var date = madeAt.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var info = pdf.Object($"<< /Title {Text(title)} /Creator {Text("OCOP Ninh Bình")} /CreationDate (D:{date}Z) >>");
        return pdf.Finish(catalog, info);
    }

    public void Dispose() => file.Dispose();

    private byte[] Finish(int catalog, int info)
    {
        var id = Convert.ToHexString(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length)).AsSpan(0, 16));
        var table = file.Length;
        Raw($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            Raw(offset.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n");
        Raw($"trailer\n<< /Size {offsets.Count + 1} /Root {catalog} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>What the drawings use of each font.</summary>
    private static Dictionary<TrueTypeFont, SortedDictionary<ushort, char>> Glyphs(IReadOnlyList<PdfDrawing> drawings)
    {
        var all = new Dictionary<TrueTypeFont, SortedDictionary<ushort, char>>();
        foreach (var (font, glyphs) in drawings.SelectMany(drawing => drawing.Glyphs))
        {
            if (!all.TryGetValue(font, out var used))
                all[font] = used = [];
            foreach (var (glyph, character) in glyphs)
                used.TryAdd(glyph, character);
        }
        return all;
    }

    /// <summary>A link annotation (12.5.6.5) without a border.</summary>
    private int Link((double Left, double Bottom, double Right, double Top, string Address) link) => Object(
        $"<< /Type /Annot /Subtype /Link /Rect [{Number(link.Left)} {Number(link.Bottom)} {Number(link.Right)} {Number(link.Top)}] /Border [0 0 0] "
        + $"/A << /S /URI /URI <{Convert.ToHexString(Encoding.ASCII.GetBytes(new Uri(link.Address).AbsoluteUri))}> >> >>");

    /// <summary>A composite font (9.7): glyphs are named by their number in the file, and a map leads back to characters.</summary>
    private int Font(TrueTypeFont font, SortedDictionary<ushort, char> glyphs)
    {
        var program = Stream($"/Length1 {font.File.Length}", font.File);
        var descriptor = Object(
            $"<< /Type /FontDescriptor /FontName /{font.Name} /Flags 4 /FontBBox [{string.Join(' ', font.Box)}] /ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} "
            + $"/CapHeight 700 /StemV 80 /FontFile2 {program} 0 R >>");
        var widths = string.Join(' ', glyphs.Keys.Select(glyph => $"{glyph} [{font.AdvanceOf(glyph)}]"));
        var descendant = Object(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{font.Name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 1000 /W [{widths}] >>");
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Letters def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var group in glyphs.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{group.Length} beginbfchar\n");
            foreach (var (glyph, character) in group)
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{(int)character:X4}>\n");
            map.Append("endbfchar\n");
        }
        var letters = Stream("", Encoding.ASCII.GetBytes(map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString()));
        return Object(
            $"<< /Type /Font /Subtype /Type0 /BaseFont /{font.Name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {letters} 0 R >>");
    }

    private int Object(string content)
    {
        offsets.Add(file.Length);
        Raw($"{offsets.Count} 0 obj\n{content}\nendobj\n");
        return offsets.Count;
    }

    private int Stream(string entries, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(content);
        offsets.Add(file.Length);
        Raw($"{offsets.Count} 0 obj\n<< {entries} /Filter /FlateDecode /Length {packed.Length} >>\nstream\n");
        packed.WriteTo(file);
        Raw("\nendstream\nendobj\n");
        return offsets.Count;
    }

    private void Raw(string text) => file.Write(Encoding.Latin1.GetBytes(text));

    private static string Number(double points) => points.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";
}
