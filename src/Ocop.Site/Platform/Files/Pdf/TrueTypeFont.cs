using System.Buffers.Binary;
using System.Text;

namespace Ocop.Site.Platform.Files.Pdf;

/// <summary>A TrueType font file (ISO/IEC 14496-22), read as far as PDF needs it: which glyph a character is, and how wide. Measures are in thousandths of the type size.</summary>
internal sealed class TrueTypeFont
{
    private readonly Dictionary<string, (int Offset, int Length)> tables = new(StringComparer.Ordinal);
    private readonly ushort[] advances;
    private readonly int unitsAnEm;
    private readonly int cmap;

    /// <param name="name">PostScript name, for the PDF.</param>
    /// <param name="file">The whole file.</param>
    /// <exception cref="InvalidDataException">A table that is needed is missing, or no Unicode map is in a form known here.</exception>
    public TrueTypeFont(string name, byte[] file)
    {
        (Name, File) = (name, file);
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + i * 16;
            tables[Encoding.ASCII.GetString(file, entry, 4)] = ((int)U32(entry + 8), (int)U32(entry + 12));
        }
        var (head, hhea, hmtx, maxp) = (Table("head"), Table("hhea"), Table("hmtx"), Table("maxp"));
        unitsAnEm = U16(head + 18);
        Box = [.. Enumerable.Range(0, 4).Select(i => Thousandths(I16(head + 36 + 2 * i)))];
        (Ascent, Descent) = (Thousandths(I16(hhea + 4)), Thousandths(I16(hhea + 6)));
        var metrics = U16(hhea + 34);
        advances = [.. Enumerable.Range(0, U16(maxp + 4)).Select(glyph => U16(hmtx + 4 * Math.Min(glyph, metrics - 1)))];
        cmap = UnicodeMap();
    }

    public string Name { get; }

    public byte[] File { get; }

    public int Ascent { get; }

    public int Descent { get; }

    /// <summary>Left, bottom, right and top of what any glyph covers.</summary>
    public IReadOnlyList<int> Box { get; }

    /// <summary>The glyph of a character; 0, the empty box, when the font has none.</summary>
    public ushort GlyphOf(char character)
    {
        // Format 4: segments of characters, each with a shift or a list.
        var segments = U16(cmap + 6) / 2;
        var (ends, starts) = (cmap + 14, cmap + 16 + segments * 2);
        for (var i = 0; i < segments; i++)
        {
            if (character > U16(ends + i * 2))
                continue;
            if (character < U16(starts + i * 2))
                return 0;
            var delta = U16(starts + (segments + i) * 2);
            var rangeAt = starts + (2 * segments + i) * 2;
            var range = U16(rangeAt);
            if (range == 0)
                return (ushort)(character + delta);
            var glyph = U16(rangeAt + range + (character - U16(starts + i * 2)) * 2);
            return glyph == 0 ? (ushort)0 : (ushort)(glyph + delta);
        }
        return 0;
    }

    public int AdvanceOf(ushort glyph) => Thousandths(advances[Math.Min(glyph, advances.Length - 1)]);

    /// <summary>The width of a text in the unit of <paramref name="size"/>; no kerning.</summary>
    public double WidthOf(string text, double size) => text.Sum(c => AdvanceOf(GlyphOf(c))) * size / 1000;

    private int UnicodeMap()
    {
        var table = Table("cmap");
        for (var i = 0; i < U16(table + 2); i++)
        {
            var (platform, offset) = (U16(table + 4 + i * 8), (int)U32(table + 8 + i * 8));
            if (platform is 0 or 3 && U16(table + offset) == 4)
                return table + offset;
        }
        throw new InvalidDataException($"{Name} has no Unicode map of format 4.");
    }

    private int Table(string tag) => tables.TryGetValue(tag, out var found) ? found.Offset : throw new InvalidDataException($"{Name} has no table {tag}.");

    private int Thousandths(int units) => (int)Math.Round(units * 1000.0 / unitsAnEm);

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(File.AsSpan(at));

    private short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(File.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(File.AsSpan(at));
}
