using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Ocop.Site.Features.Labels;

/// <summary>Writes a PDF (ISO 32000-1) of pages that share one drawing, with embedded TrueType fonts and nothing left to chance: the same content gives the same bytes.
/// The PDF package to be had is under the AGPL (docs/decisions/label-sheets.md); what a sheet of labels needs is this one page.</summary>
internal sealed class PdfFile : IDisposable
{
    private readonly MemoryStream file = new();
    private readonly List<long> offsets = [];

    /// <param name="title">The document's name in viewers.</param>
    /// <param name="madeAt">Stands in the document as its date.</param>
    /// <param name="pageWidth">Points.</param>
    /// <param name="pageHeight">Points.</param>
    /// <param name="shared">Name, size in points and marks of the drawing that the pages place.</param>
    public static byte[] Write(
        string title, DateTimeOffset madeAt, double pageWidth, double pageHeight, (string Name, double Width, double Height, PdfDrawing Drawing) shared,
        IReadOnlyList<PdfDrawing> pages)
    {
        using var pdf = new PdfFile();
        pdf.Raw("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");

        var fonts = shared.Drawing.Glyphs.OrderBy(font => font.Key.Name, StringComparer.Ordinal).Select(font => (font.Key.Name, Number: pdf.Font(font.Key, font.Value))).ToList();
        var label = pdf.Stream(
            $"/Type /XObject /Subtype /Form /BBox [0 0 {Number(shared.Width)} {Number(shared.Height)}] /Resources << /Font << {string.Concat(fonts.Select(f => $"/{f.Name} {f.Number} 0 R "))}>> >>",
            Encoding.ASCII.GetBytes(shared.Drawing.Marks));

        var contents = pages.Select(page => pdf.Stream("", Encoding.ASCII.GetBytes(page.Marks))).ToList();
        // A page names its parent, which comes after all pages: its number is known already.
        var parent = pdf.offsets.Count + contents.Count + 1;
        var kids = contents.Select(content => pdf.Object(
            $"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {Number(pageWidth)} {Number(pageHeight)}] /Contents {content} 0 R /Resources << /XObject << /{shared.Name} {label} 0 R >> >> >>")).ToList();
        pdf.Object($"<< /Type /Pages /Count {kids.Count} /Kids [{string.Join(' ', kids.Select(kid => $"{kid} 0 R"))}] >>");
        var catalog = pdf.Object($"<< /Type /Catalog /Pages {parent} 0 R /Lang (vi) /ViewerPreferences << /PrintScaling /None /DisplayDocTitle true >> >>");
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
