using System.Buffers.Binary;

namespace Ocop.Site.Platform.Files;

/// <summary>A picture without what a phone writes beside it: place, owner, device, comments, thumbnails. The picture itself is copied
/// byte for byte. Of EXIF only the way it is turned stays. Anything that is not wholly a picture of its kind is refused.</summary>
internal static class StrippedPhoto
{
    public static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The stripped picture with its size in pixels, or null.</summary>
    public static (PhotoKind Kind, byte[] Bytes, int Width, int Height)? Of(ReadOnlySpan<byte> file)
    {
        try
        {
            return file switch
            {
                [0xFF, 0xD8, 0xFF, ..] => Jpeg(file),
                _ when file.StartsWith(PngSignature) => Png(file),
                _ when file.Length > 20 && file[..4].SequenceEqual("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8) => Webp(file),
                _ => null,
            };
        }
        catch (Exception cut) when (cut is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return null; // a length that points beyond the file
        }
    }

    /// <summary>JPEG (ITU T.81 annex B): segments up to the scan; of the application segments only JFIF, colour profile and Adobe's transform stay.</summary>
    private static (PhotoKind, byte[], int, int)? Jpeg(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write(file[..2]);
        var (width, height, turned) = (0, 0, 1);
        for (var at = 2; ;)
        {
            if (file[at] != 0xFF)
                return null;
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++; // fill byte
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(file.Slice(at + 2, 2));
            if (length < 2)
                return null;
            var segment = file.Slice(at, length + 2);
            var body = segment[4..];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..3]), BinaryPrimitives.ReadUInt16BigEndian(body[3..5]));
            if (marker == 0xE1 && body.StartsWith("Exif\0\0"u8))
                turned = Orientation(body[6..]);
            if (marker == 0xDA)
            {
                if (width == 0 || height == 0 || LastMarker(file, at) is not { } end)
                    return null;
                if (turned is > 1 and <= 8)
                    kept.Write(OnlyOrientation(turned));
                kept.Write(file[at..end]); // what hides behind the end of the picture is cut
                return (PhotoKind.Jpeg, kept.ToArray(), width, height);
            }
            if (marker is not (>= 0xE0 and <= 0xEF or 0xFE) || marker == 0xE0 || (marker == 0xE2 && body.StartsWith("ICC_PROFILE\0"u8)) || (marker == 0xEE && body.StartsWith("Adobe"u8)))
                kept.Write(segment);
            at += segment.Length;
        }
    }

    /// <summary>Behind the end-of-image marker that follows the scans.</summary>
    private static int? LastMarker(ReadOnlySpan<byte> file, int scan)
    {
        for (var at = scan + 2; at + 1 < file.Length; at++)
        {
            if (file[at] == 0xFF && file[at + 1] == 0xD9)
                return at + 2;
            // Between scans of a progressive picture stand segments, and 0xFF in the scan itself is followed by 0 or a restart marker.
            if (file[at] == 0xFF && file[at + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7)) && at > scan + 2)
            {
                if (file[at + 1] is (>= 0xE0 and <= 0xEF) or 0xFE)
                    return null; // metadata in the middle of a picture: nobody's camera writes that
                at += 1 + BinaryPrimitives.ReadUInt16BigEndian(file.Slice(at + 2, 2));
            }
        }
        return null;
    }

    /// <summary>TIFF tag 0x0112 of the first directory: 1 to 8, 1 when it does not say.</summary>
    private static int Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14)
            return 1;
        var little = tiff[0] == 'I';
        int Short(ReadOnlySpan<byte> two) => little ? BinaryPrimitives.ReadUInt16LittleEndian(two) : BinaryPrimitives.ReadUInt16BigEndian(two);
        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
            return 1;
        var entries = tiff[(int)directory..];
        for (var i = 0; i < Short(entries) && entries.Length >= 2 + ((i + 1) * 12); i++)
        {
            var entry = entries.Slice(2 + (i * 12), 12);
            if (Short(entry) == 0x0112)
                return Short(entry[8..]);
        }
        return 1;
    }

    private static byte[] OnlyOrientation(int turned) =>
    [
        0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turned, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>PNG (ISO 15948): the chunks that make the picture and its colours; no text, time or EXIF.</summary>
    private static (PhotoKind, byte[], int, int)? Png(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write(PngSignature);
        var (width, height) = (0, 0);
        for (var at = PngSignature.Length; ;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.Slice(at, 4));
            if (length > int.MaxValue - 12)
                return null;
            var chunk = file.Slice(at, (int)length + 12);
            var name = System.Text.Encoding.Latin1.GetString(chunk[4..8]);
            if (name == "IHDR")
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(chunk[8..12]), BinaryPrimitives.ReadInt32BigEndian(chunk[12..16]));
            else if (width == 0)
                return null;
            if (name is "IHDR" or "PLTE" or "IDAT" or "IEND" or "tRNS" or "gAMA" or "cHRM" or "sRGB" or "iCCP" or "sBIT" or "bKGD")
                kept.Write(chunk);
            if (name == "IEND")
                return width > 0 && height > 0 ? (PhotoKind.Png, kept.ToArray(), width, height) : null;
            at += chunk.Length;
        }
    }

    /// <summary>WebP (RFC 9649): the picture's chunks; EXIF and XMP go, and the flags that announce them.</summary>
    private static (PhotoKind, byte[], int, int)? Webp(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write(file[..12]);
        var (width, height) = (0, 0);
        var end = (int)Math.Min(file.Length, BinaryPrimitives.ReadUInt32LittleEndian(file[4..8]) + 8L);
        for (var at = 12; at + 8 <= end;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file.Slice(at + 4, 4));
            if (length > int.MaxValue - 9)
                return null;
            var chunk = file.Slice(at, (int)length + 8).ToArray();
            switch (System.Text.Encoding.Latin1.GetString(chunk.AsSpan(0, 4)))
            {
                case "VP8X":
                    chunk[8] &= 0b1111_0011;
                    (width, height) = (1 + (chunk[12] | chunk[13] << 8 | chunk[14] << 16), 1 + (chunk[15] | chunk[16] << 8 | chunk[17] << 16));
                    break;
                case "VP8 " when width == 0:
                    (width, height) = (BinaryPrimitives.ReadUInt16LittleEndian(chunk.AsSpan(14)) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(chunk.AsSpan(16)) & 0x3FFF);
                    break;
                case "VP8L" when width == 0:
                    var bits = BinaryPrimitives.ReadUInt32LittleEndian(chunk.AsSpan(9));
                    (width, height) = ((int)(bits & 0x3FFF) + 1, (int)(bits >> 14 & 0x3FFF) + 1);
                    break;
                case "EXIF" or "XMP ":
                    chunk = [];
                    break;
            }
            kept.Write(chunk);
            if (chunk.Length % 2 == 1)
                kept.WriteByte(0);
            at += (int)length + 8 + (int)(length & 1);
        }
        var bytes = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)bytes.Length - 8);
        return width > 0 && height > 0 ? (PhotoKind.Webp, bytes, width, height) : null;
    }
}
