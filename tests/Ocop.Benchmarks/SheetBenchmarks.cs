using BenchmarkDotNet.Attributes;
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

    [Benchmark(Baseline = true)] public byte[]? OnePage() => Drawn(Template.Labels);
    [Benchmark] public byte[]? FiveHundred() => Drawn(500);

    private static byte[]? Drawn(int count)
    {
        LabelLine[] lines = [new("Cơm cháy Ninh Bình", IsStrong: true), new("Lô XUAN-26"), new("HSD 21/11/2027")];
        return SheetPdf.Draw(new(Template, count, 0, 20), new(Link, new("id.example", ["XUAN", "26"])), new(lines, lines, []), "XUAN-26", DateTimeOffset.UnixEpoch).Pdf;
    }
}
