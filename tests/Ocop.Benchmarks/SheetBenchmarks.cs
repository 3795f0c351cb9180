using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.FileProviders;
using Ocop.Site.Data.Seeding;
using Ocop.Site.Features.Labels;
using Ocop.Traceability.Labels;

namespace Ocop.Benchmarks;

/// <summary>A4 sheets of one lot's labels as PDF: one page, and the 500 labels of a busy day.</summary>
[MemoryDiagnoser]
public class SheetBenchmarks
{
    private const string Link = "https://id.example/01/09520000000004/10/XUAN-26";

    private static readonly SheetTemplate Template = new SheetTemplates(new SeedContent(Path.Combine(AppContext.BaseDirectory, "content"))).Usual;

    private readonly SheetPdf sheets = new(new(new PhysicalFileProvider(WebRoot())));

    [Benchmark(Baseline = true)] public byte[]? OnePage() => Drawn(Template.Labels);
    [Benchmark] public byte[]? FiveHundred() => Drawn(500);

    private byte[]? Drawn(int count)
    {
        LabelLine[] lines = [new("Cơm cháy Ninh Bình", IsStrong: true), new("Lô XUAN-26"), new("HSD 21/11/2027")];
        return sheets.Draw(new(Template, count, 0, 20), new(Link, new("id.example", ["XUAN", "26"])), new(lines, lines, []), "XUAN-26", DateTimeOffset.UnixEpoch).Pdf;
    }

    /// <summary>Where the build put the letters: in the site's folder, above wherever this program was built.</summary>
    private static string WebRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Ocop.Public.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The program must lie below the repository.");
        return Path.Combine(folder.FullName, "src", "Ocop.Site", "wwwroot");
    }
}
