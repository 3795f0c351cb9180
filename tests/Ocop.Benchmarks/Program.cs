using System.Globalization;
using BenchmarkDotNet.Running;
using Ocop.Benchmarks;

// figures: what a visitor waits for, at three sizes, each beside its baseline in the same run (scripts/bench); other sizes may follow.
// Anything else goes to BenchmarkDotNet: dotnet run -c Release --project tests/Ocop.Benchmarks -- --filter '*'
if (args is ["figures", .. var asked])
{
    int[] sizes = asked.Length > 0 ? [.. asked.Select(size => int.Parse(size, CultureInfo.InvariantCulture))] : [1_000, 20_000, 100_000];
    await SearchFigures.RunAsync(sizes);
    BrowseFigures.Run(sizes);
    return;
}
BenchmarkSwitcher.FromAssembly(typeof(SearchFigures).Assembly).Run(args);
