using System.Text.RegularExpressions;

namespace Ocop.Site.Tests.Architecture;

/// <summary>Features/MODULES.md, read: the levels and the arrows.</summary>
internal sealed partial class Drawing
{
    private readonly int firstOfViews;

    private Drawing(IReadOnlyDictionary<string, int> levels, ILookup<string, string> arrows, int firstOfViews) => (Levels, Arrows, this.firstOfViews) = (levels, arrows, firstOfViews);

    public static Drawing OfTheHouse { get; } = Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Features", "MODULES.md")));

    public IReadOnlyDictionary<string, int> Levels { get; }

    public ILookup<string, string> Arrows { get; }

    public IEnumerable<string> ViewModules => Levels.Where(m => m.Value >= firstOfViews).Select(m => m.Key);

    private static Drawing Read(string text)
    {
        var levels = LevelLine().Matches(text)
            .SelectMany(line => Names(line.Groups["modules"].Value).Select(module => (module, level: int.Parse(line.Groups["level"].Value, System.Globalization.CultureInfo.InvariantCulture))))
            .ToDictionary(m => m.module, m => m.level);
        var arrows = ArrowLine().Matches(text)
            .Where(line => levels.ContainsKey(line.Groups["from"].Value))
            .SelectMany(line => Names(line.Groups["to"].Value).Select(to => (from: line.Groups["from"].Value, to)))
            .Where(arrow => arrow.to != "(nothing)")
            .ToLookup(arrow => arrow.from, arrow => arrow.to);
        return new(levels, arrows, int.Parse(FirstOfViews().Match(text).Groups["level"].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^level (?<level>\d+)\s+(?<modules>.+)$", RegexOptions.Multiline)]
    private static partial Regex LevelLine();

    [GeneratedRegex(@"^view modules\nlevel (?<level>\d+)", RegexOptions.Multiline)]
    private static partial Regex FirstOfViews();

    [GeneratedRegex(@"^(?<from>\w+)\s+-> (?<to>.+)$", RegexOptions.Multiline)]
    private static partial Regex ArrowLine();
}
