using System.Buffers.Binary;
using System.IO.Compression;

namespace Ocop.Traceability.Labels;

/// <summary>Draws a QR Code as PNG (ISO/IEC 15948): one bit a pixel, every module the same whole number of pixels.</summary>
public static class QrPng
{
    /// <summary>The most pixels a module may have: enough for a poster, too few to fill a disk.</summary>
    public const int MaxPixelsAModule = 100;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The drawing, quiet zone included. The same symbol gives the same bytes.</summary>
    /// <param name="symbol">The modules.</param>
    /// <param name="pixelsAModule">1 to <see cref="MaxPixelsAModule"/>.</param>
    /// <param name="widthMillimetres">The width to print at, written into the file for programs that heed it; or null.</param>
    /// <param name="lines">What stands beneath the code, one line each, printable ASCII; null for nothing. The quiet zone stays free.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number of pixels.</exception>
    public static byte[] Draw(QrSymbol symbol, int pixelsAModule, double? widthMillimetres = null, IReadOnlyList<string>? lines = null)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        ArgumentOutOfRangeException.ThrowIfLessThan(pixelsAModule, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pixelsAModule, MaxPixelsAModule);

        var side = symbol.ModulesWithQuietZone * pixelsAModule;
        var text = TextRows(lines ?? [], side);
        using var png = new MemoryStream();
        png.Write(Signature);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], side + text.Count);
        header[8] = 1; // bit a pixel; the colour type 0 after it is grey, the rest are the only methods there are
        Chunk(png, "IHDR"u8, header);

        if (widthMillimetres is > 0 and var width)
        {
            Span<byte> density = stackalloc byte[9];
            var pixelsAMetre = (int)Math.Round(side * 1000 / width);
            BinaryPrimitives.WriteInt32BigEndian(density, pixelsAMetre);
            BinaryPrimitives.WriteInt32BigEndian(density[4..], pixelsAMetre);
            density[8] = 1;
            Chunk(png, "pHYs"u8, density);
        }

        Chunk(png, "IDAT"u8, Compressed(symbol, pixelsAModule, side, text));
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Compressed(QrSymbol symbol, int pixels, int side, IReadOnlyList<byte[]> text)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var lineLength = 1 + (side + 7) / 8;
            var light = Line(lineLength, _ => true, side);
            for (var i = 0; i < QrSymbol.QuietZone * pixels; i++)
                zlib.Write(light);
            for (var row = 0; row < symbol.Modules; row++)
            {
                var y = row;
                var line = Line(lineLength, x =>
                {
                    var column = x / pixels - QrSymbol.QuietZone;
                    return column < 0 || column >= symbol.Modules || !symbol[y, column];
                }, side);
                for (var i = 0; i < pixels; i++)
                    zlib.Write(line);
            }
            for (var i = 0; i < QrSymbol.QuietZone * pixels; i++)
                zlib.Write(light);
            foreach (var line in text)
                zlib.Write(line);
        }
        return data.ToArray();
    }

    /// <summary>Lines of text in whole dots, centred, each as large as the width allows.</summary>
    private static List<byte[]> TextRows(IReadOnlyList<string> lines, int side)
    {
        var rows = new List<byte[]>();
        foreach (var text in lines.Where(l => l.Length > 0))
        {
            var scale = Math.Max(1, Math.Min(side / (DotMatrix.CellWidth * (text.Length + 1)), side / 60));
            var left = (side - text.Length * DotMatrix.CellWidth * scale) / 2;
            for (var dotRow = 0; dotRow < DotMatrix.CellHeight; dotRow++)
            {
                var y = dotRow;
                var line = Line(1 + (side + 7) / 8, x =>
                {
                    var dot = (x - left) / scale;
                    return x < left || dot >= text.Length * DotMatrix.CellWidth
                        || !DotMatrix.IsSet(text[dot / DotMatrix.CellWidth], dot % DotMatrix.CellWidth, y);
                }, side);
                for (var i = 0; i < scale; i++)
                    rows.Add(line);
            }
        }
        return rows;
    }

    // A line is a filter byte (0: none) and its bits, the first pixel in the highest, 1 for white.
    private static byte[] Line(int length, Func<int, bool> isLight, int side)
    {
        var line = new byte[length];
        for (var x = 0; x < side; x++)
            if (isLight(x))
                line[1 + x / 8] |= (byte)(0x80 >> (x % 8));
        return line;
    }

    private static void Chunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(type);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        png.Write(number);
    }

    // CRC-32 as PNG wants it (ISO 3309), bit by bit: a label has a few kilobytes.
    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var octet in bytes)
        {
            crc ^= octet;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
        return crc;
    }
}
