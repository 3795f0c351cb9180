using BenchmarkDotNet.Attributes;
using Ocop.Traceability.DigitalLink;

namespace Ocop.Benchmarks;

[MemoryDiagnoser]
public class DigitalLinkBenchmarks
{
    [Benchmark(Baseline = true)] public Uri JustTheUri() => new("https://id.example/01/09520000000004/10/XUAN-26");
    [Benchmark] public bool Parsed() => DigitalLink.TryParse("https://id.example/01/09520000000004/10/XUAN-26", out _);
    [Benchmark] public bool Refused() => DigitalLink.TryParse("https://id.example/01/09520000000005/10/XUAN-26", out _);
}
