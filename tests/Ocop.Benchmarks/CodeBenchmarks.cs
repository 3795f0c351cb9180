using BenchmarkDotNet.Attributes;
using Ocop.Traceability.Labels;

namespace Ocop.Benchmarks;

[MemoryDiagnoser]
public class CodeBenchmarks
{
    private readonly QrSymbol symbol = QrSymbol.Encode("https://id.example/01/09520000000004/10/XUAN-26");

    [Benchmark(Baseline = true)] public QrSymbol Encoded() => QrSymbol.Encode("https://id.example/01/09520000000004/10/XUAN-26");
    [Benchmark] public string DrawnAsSvg() => QrSvg.Draw(symbol, "XUAN-26");
    [Benchmark] public byte[] DrawnAsPng() => QrPng.Draw(symbol, 8);
}
