using System.Diagnostics;
using System.Globalization;

namespace Ocop.Benchmarks;

/// <summary>Single calls, timed one by one: the middle, and the slowest of twenty.</summary>
internal sealed class Timing
{
    private readonly List<double> microseconds = [];

    public double Median => At(0.5);

    public double NinetyFifth => At(0.95);

    public void Add(long started) => microseconds.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);

    public string Against(Timing baseline) => string.Create(CultureInfo.InvariantCulture,
        $"median {Median,8:F0} µs = {Median / baseline.Median,5:F2} x {baseline.Median:F0}   95th {NinetyFifth,8:F0} µs = {NinetyFifth / baseline.NinetyFifth,5:F2} x {baseline.NinetyFifth:F0}");

    private double At(double share)
    {
        microseconds.Sort();
        return microseconds[(int)((microseconds.Count - 1) * share)];
    }
}
