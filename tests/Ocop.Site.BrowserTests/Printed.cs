using System.Diagnostics;

namespace Ocop.Site.BrowserTests;

/// <summary>Printed codes read by a decoder that is not ours: ZXing-C++.</summary>
internal static class Printed
{
    /// <summary>The text of every QR Code on a PNG, an SVG or the first page of a PDF.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(byte[] file, string extension)
    {
        var folder = Directory.CreateTempSubdirectory("printed");
        try
        {
            var path = Path.Combine(folder.FullName, "code" + extension);
            await File.WriteAllBytesAsync(path, file);
            var picture = Path.ChangeExtension(path, ".png");
            if (extension == ".svg")
                await RunAsync("rsvg-convert", "-w", "600", "-b", "white", "-o", picture, path);
            if (extension == ".pdf")
                await RunAsync("pdftoppm", "-r", "200", "-png", "-singlefile", path, Path.ChangeExtension(path, null));
            var said = await RunAsync("ZXingReader", "-format", "QRCode", picture);
            return [.. said.Split('\n').Where(line => line.StartsWith("Text:", StringComparison.Ordinal)).Select(line => line["Text:".Length..].Trim().Trim('"'))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said;
    }
}
