using CsvHelper;

namespace Ocop.Site.Data.Seeding;

/// <summary>The folder <c>content/</c>: CSV is UTF-8 with a header row; booleans are yes and no; empty means not known.</summary>
/// <param name="Root">Absolute path of the folder.</param>
public sealed record SeedContent(string Root)
{
    /// <summary>Rows of a CSV file as column name to text (never null, trimmed).</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string relativePath)
    {
        using var file = new CsvDataReader(CsvReader.FromText(Text(relativePath), CsvReaderOptions.Default));
        var columns = Enumerable.Range(0, file.FieldCount).Select(file.GetName).ToList();
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (file.Read())
            rows.Add(columns.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => file.GetString(c.i).Trim(), StringComparer.Ordinal));
        return rows;
    }

    /// <summary>Files of a folder (not below it) by pattern, in ordinal order of their names; none when the folder is missing.</summary>
    public IReadOnlyList<string> Files(string folder, string pattern)
    {
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, pattern).Order(StringComparer.Ordinal)] : [];
    }

    public string Text(string relativePath) => File.ReadAllText(Path.Combine(Root, relativePath));
}
