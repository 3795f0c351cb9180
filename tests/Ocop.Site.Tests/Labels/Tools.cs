using System.Diagnostics;

namespace Ocop.Site.Tests.Labels;

/// <summary>Programs that read what we drew, independent of what drew it: ZXingReader, rsvg-convert, pdftoppm, pdftotext. Where one is missing, its tests are shown as skipped.</summary>
internal static class Tools
{
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))),
            $"{program} is not installed.");
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program}: {await error}");
    }

    /// <summary>The texts of all QR Codes in a picture.</summary>
    public static async Task<IReadOnlyList<string>> CodesInAsync(string picture) =>
        [.. (await RunAsync("ZXingReader", "-1", picture)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[(line.IndexOf('"', StringComparison.Ordinal) + 1)..line.LastIndexOf('"')])];
}

/// <summary>A folder that is gone when the test is.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ocop-labels-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    public IReadOnlyList<string> Files(string pattern) => [.. Directory.EnumerateFiles(folder.FullName, pattern).Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Delete(recursive: true);
}
