using System.Diagnostics;

namespace Ocop.Site.BrowserTests;

/// <summary>Printed codes read by a decoder that is not ours: ZXing-C++.</summary>
internal static class Printed
{
    /// <summary>The text of every QR Code on a PNG, an SVG or the first label of a PDF sheet.</summary>
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
                await RunAsync("pdftoppm", "-r", "300", "-png", "-singlefile", "-x", "0", "-y", "100", "-W", "800", "-H", "500", path, Path.ChangeExtension(path, null));
            var said = await RunAsync("ZXingReader", "-1", picture);
            return [.. said.Split('\n').Where(line => line.Count(c => c == '"') >= 2).Select(line => line[(line.IndexOf('"', StringComparison.Ordinal) + 1)..line.LastIndexOf('"')])];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The words of a PDF; a form feed ends each sheet.</summary>
    public static async Task<string> WordsAsync(byte[] pdf)
    {
        var folder = Directory.CreateTempSubdirectory("printed");
        try
        {
            var path = Path.Combine(folder.FullName, "page.pdf");
            await File.WriteAllBytesAsync(path, pdf);
            return await RunAsync("pdftotext", path, "-");
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
