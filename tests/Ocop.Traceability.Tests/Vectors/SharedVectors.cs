using System.Text.Json;

namespace Ocop.Traceability.Tests.Vectors;

/// <summary>
/// The standards' vectors that lie beside the project, in <c>../shared/gs1</c> seen from the repository, or where the
/// variable OCOP_SHARED says the folder <c>shared</c> is. A test that wants them is shown as skipped where they are not.
/// </summary>
internal static class SharedVectors
{
    public static string FileOrSkip(string name)
    {
        var file = Folders().Select(folder => Path.Combine(folder, "gs1", name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(file is null, $"{name} is not beside this repository: set OCOP_SHARED to the folder that holds gs1/.");
        return file!;
    }

    public static IReadOnlyList<JsonElement> LinesOrSkip(string name) =>
        [.. File.ReadLines(FileOrSkip(name)).Where(line => line.Length > 0).Select(line => JsonElement.Parse(line))];

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("OCOP_SHARED") is { Length: > 0 } said)
            yield return said;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared");
    }
}
