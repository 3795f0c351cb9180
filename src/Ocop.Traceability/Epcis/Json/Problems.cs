namespace Ocop.Traceability.Epcis.Json;

/// <summary>Collects what is wrong, up to a number a person would read.</summary>
internal sealed class Problems
{
    private const int Enough = 100;

    public List<EpcisProblem> List { get; } = [];

    public void Add(string path, EpcisFault fault, string message)
    {
        if (List.Count < Enough)
            List.Add(new(path, fault, message));
    }
}
