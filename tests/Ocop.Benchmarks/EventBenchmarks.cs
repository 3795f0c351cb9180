using BenchmarkDotNet.Attributes;
using Ocop.Traceability.Epcis;
using Ocop.Traceability.Epcis.Json;

namespace Ocop.Benchmarks;

[MemoryDiagnoser]
public class EventBenchmarks
{
    private byte[] written = [];
    private EpcisEvent said = null!;

    [GlobalSetup]
    public void ReadOnce()
    {
        EpcisJsonReader.TryReadDocument(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "a-lot-of-tea.json")), out var document, out _);
        said = document!.Events[0];
        written = EpcisJsonWriter.Write(said);
    }

    [Benchmark(Baseline = true)] public byte[] JustSha256() => System.Security.Cryptography.SHA256.HashData(written);
    [Benchmark] public EpcisId Hashed() => EventHash.Of(said);
}
