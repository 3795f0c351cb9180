using System.Text;

namespace Ocop.Site.Tests.Hosting;

/// <summary>Pictures as a phone takes them, with what it writes beside.</summary>
internal static class Pictures
{
    /// <summary>Stands wherever a format has room for words.</summary>
    public const string Secret = "GPS 20.2506N 105.9745E";

    public static byte[] Jpeg(byte orientation, ushort width = 4, ushort height = 3) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"u8.ToArray()),
        .. Segment(0xE1, [.. "Exif\0\0"u8, (byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0, .. Encoding.Latin1.GetBytes(Secret)]),
        .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.Latin1.GetBytes(Secret)]),
        .. Segment(0xFE, Encoding.Latin1.GetBytes(Secret)),
        .. Segment(0xDB, new byte[65]),
        .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        .. "the scan itself"u8, 0xFF, 0x00, 0xFF, 0xD9,
        .. Encoding.Latin1.GetBytes(Secret),
    ];

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];
}
