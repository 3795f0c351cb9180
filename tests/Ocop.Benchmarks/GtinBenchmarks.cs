using BenchmarkDotNet.Attributes;
using Ocop.Traceability.Gs1;

namespace Ocop.Benchmarks;

[MemoryDiagnoser]
public class GtinBenchmarks
{
    [Benchmark(Baseline = true)] public long JustTheNumber() => long.Parse("09520000000004", System.Globalization.CultureInfo.InvariantCulture);
    [Benchmark] public bool Parsed() => Gtin.TryParse("09520000000004", out _);
    [Benchmark] public bool Refused() => Gtin.TryParse("09520000000005", out _);
}
