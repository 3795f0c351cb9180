using System.Buffers.Binary;
using System.Text;
using Ocop.Site.Platform.Files;
using Ocop.Site.Tests.Hosting;

namespace Ocop.Site.Tests.Platform.Files;

public class A_photo
{
    [Fact]
    public void Loses_place_and_comments_and_keeps_its_picture()
    {
        var stripped = StrippedPhoto.Of(Pictures.Jpeg(orientation: 1))!.Value;

        Assert.Equal((PhotoKind.Jpeg, 4, 3), (stripped.Kind, stripped.Width, stripped.Height));
        Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(stripped.Bytes), StringComparison.Ordinal);
        Assert.Contains("the scan itself", Encoding.Latin1.GetString(stripped.Bytes), StringComparison.Ordinal);
        Assert.Equal([0xFF, 0xD9], stripped.Bytes[^2..]);
    }

    [Fact]
    public void Stays_turned_as_it_was_taken()
    {
        var stripped = StrippedPhoto.Of(Pictures.Jpeg(orientation: 6))!.Value.Bytes;
        Assert.Equal(6, stripped[Encoding.Latin1.GetString(stripped).IndexOf("Exif", StringComparison.Ordinal) + 6 + 8 + 2 + 9]);
        Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(stripped), StringComparison.Ordinal);
    }

    [Fact]
    public void Loses_the_words_of_a_PNG()
    {
        byte[] file = [.. StrippedPhoto.PngSignature, .. Chunk("IHDR", [0, 0, 0, 4, 0, 0, 0, 3, 8, 2, 0, 0, 0]), .. Chunk("tEXt", Encoding.Latin1.GetBytes(Pictures.Secret)), .. Chunk("eXIf", Encoding.Latin1.GetBytes(Pictures.Secret)), .. Chunk("IDAT", "pixels"u8.ToArray()), .. Chunk("IEND", []), .. Encoding.Latin1.GetBytes(Pictures.Secret)];

        var stripped = StrippedPhoto.Of(file)!.Value;

        Assert.Equal((PhotoKind.Png, 4, 3), (stripped.Kind, stripped.Width, stripped.Height));
        Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(stripped.Bytes), StringComparison.Ordinal);
        Assert.Contains("pixels", Encoding.Latin1.GetString(stripped.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Loses_the_EXIF_of_a_WebP_and_the_flag_that_announces_it()
    {
        var stripped = StrippedPhoto.Of(Riff(Part("VP8X", [0b0000_1100, 0, 0, 0, 3, 0, 0, 2, 0, 0]), Part("VP8 ", new byte[11]), Part("EXIF", Encoding.Latin1.GetBytes(Pictures.Secret)), Part("XMP ", Encoding.Latin1.GetBytes(Pictures.Secret))))!.Value;

        Assert.Equal((PhotoKind.Webp, 4, 3), (stripped.Kind, stripped.Width, stripped.Height));
        Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(stripped.Bytes), StringComparison.Ordinal);
        Assert.Equal(0, stripped.Bytes[20]);
        Assert.Equal(stripped.Bytes.Length - 8, (int)BinaryPrimitives.ReadUInt32LittleEndian(stripped.Bytes.AsSpan(4)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("GIF89a........................")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0\u0000\u0010JFIF")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0\u00FF\u00FF")]
    [InlineData("RIFF\u0010\u0000\u0000\u0000WEBPEXIF\u0004\u0000\u0000\u0000")]
    public void Is_refused_when_it_only_pretends(string bytes) => Assert.Null(StrippedPhoto.Of(Encoding.Latin1.GetBytes(bytes)));

    [Fact]
    public void Is_refused_cut_anywhere_before_its_end()
    {
        var whole = Pictures.Jpeg(orientation: 6);
        var end = whole.Length - Pictures.Secret.Length;
        Assert.All(Enumerable.Range(0, end), length => Assert.Null(StrippedPhoto.Of(whole.AsSpan(0, length))));
    }

    [Fact]
    public async Task Is_kept_once_under_the_hash_of_what_is_kept()
    {
        var folder = Directory.CreateTempSubdirectory("photos").FullName;
        var photos = new Photos(folder);
        var first = await KeepAsync(photos, Pictures.Jpeg(1));
        Assert.Equal(first, await KeepAsync(photos, Pictures.Jpeg(1)));
        Assert.Single(Directory.GetFiles(folder));
        Assert.Equal("image/jpeg", photos.Find(first.Name!)!.Value.MediaType);
        Assert.Null(photos.Find("../site.db"));
        Assert.Equal(PhotoRefusal.NotAPhoto, (await KeepAsync(photos, [1, 2, 3])).Refused);
        Assert.Equal(PhotoRefusal.TooLarge, (await photos.KeepAsync(Stream.Null, 40_000_000, TestContext.Current.CancellationToken)).Refused);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(string? Name, PhotoRefusal? Refused)> KeepAsync(Photos photos, byte[] file)
    {
        using var stream = new MemoryStream(file);
        return await photos.KeepAsync(stream, file.Length, TestContext.Current.CancellationToken);
    }

    private static byte[] Chunk(string name, byte[] body) => [0, 0, 0, (byte)body.Length, .. Encoding.Latin1.GetBytes(name), .. body, 0, 0, 0, 0];

    private static byte[] Part(string name, byte[] body) => [.. Encoding.Latin1.GetBytes(name), (byte)body.Length, 0, 0, 0, .. body, .. new byte[body.Length % 2]];

    private static byte[] Riff(params byte[][] parts)
    {
        byte[] all = [.. parts.SelectMany(part => part)];
        return [.. "RIFF"u8, (byte)(all.Length + 4), 0, 0, 0, .. "WEBP"u8, .. all];
    }
}
