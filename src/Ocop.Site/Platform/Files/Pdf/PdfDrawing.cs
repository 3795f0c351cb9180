using System.Globalization;
using System.Text;

namespace Ocop.Site.Platform.Files.Pdf;

/// <summary>The marks of one page, or of a drawing that pages share, as a PDF content stream (ISO 32000-1, 8.2). Measures are points; places count from the upper left corner.</summary>
internal sealed class PdfDrawing(double height)
{
    private readonly StringBuilder marks = new();

    /// <summary>Which character each glyph of a font stood for: what copying and searching need.</summary>
    public Dictionary<TrueTypeFont, SortedDictionary<ushort, char>> Glyphs { get; } = [];

    /// <summary>Places that lead to an address when they are pressed; a page's only, not a shared drawing's.</summary>
    public List<(double Left, double Bottom, double Right, double Top, string Address)> Links { get; } = [];

    public string Marks => marks.ToString();

    /// <summary>Black rectangles, filled as one shape, so that those side by side show no seam.</summary>
    public void Fill(IEnumerable<(double X, double Y, double Width, double Height)> rectangles)
    {
        foreach (var (x, y, w, h) in rectangles)
            Add($"{x:0.###} {height - y - h:0.###} {w:0.###} {h:0.###} re\n");
        Add($"f\n");
    }

    /// <summary>A line of text whose first letter stands at a place on the base line.</summary>
    public void Text(string text, TrueTypeFont font, double size, double x, double baseLine)
    {
        if (!Glyphs.TryGetValue(font, out var used))
            Glyphs[font] = used = [];
        var glyphs = new StringBuilder();
        foreach (var character in text)
        {
            var glyph = font.GlyphOf(character);
            used.TryAdd(glyph, character);
            glyphs.Append(glyph.ToString("X4", CultureInfo.InvariantCulture));
        }
        Add($"BT /{font.Name} {size:0.##} Tf {x:0.###} {height - baseLine:0.###} Td <{glyphs}> Tj ET\n");
    }

    public void Link(double x, double y, double width, double linkedHeight, string address) =>
        Links.Add((x, height - y - linkedHeight, x + width, height - y, address));

    /// <summary>Sets a drawing made before, by its name, with its upper left corner at a place.</summary>
    public void Place(string name, double x, double y, double placedHeight) =>
        Add($"q 1 0 0 1 {x:0.###} {height - y - placedHeight:0.###} cm /{name} Do Q\n");

    private void Add(FormattableString mark) => marks.Append(mark.ToString(CultureInfo.InvariantCulture));
}
