using System.Text;

namespace Ocop.Site.Platform.Files.Sheets;

/// <summary>Rows of cells as they are copied out of a spreadsheet: a tab between cells, a line a row, quotes around a cell that holds either. Typed by hand, semicolons
/// may stand for tabs.</summary>
internal static class PastedTable
{
    /// <summary>Every line, empty ones too, so that a row's number is the one that its writer sees; empty lines at the end are left out.</summary>
    public static List<List<string>> Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n', '\t', ' ', ';');
        if (lines.Length == 0)
            return [];
        var between = lines.Contains('\t', StringComparison.Ordinal) ? '\t' : ';';
        // A quote that is never closed is a letter like any other, and so are all.
        return Rows(lines, between, areQuotesRead: true) ?? Rows(lines, between, areQuotesRead: false)!;
    }

    public static string Write(IEnumerable<IReadOnlyList<string>> rows) => string.Join('\n', rows.Select(row => string.Join('\t', row.Select(Cell))));

    private static string Cell(string text) => text.AsSpan().ContainsAny("\t\n\"") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static List<List<string>>? Rows(string text, char between, bool areQuotesRead)
    {
        var (rows, row, cell, isQuoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (isQuoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[++i]);
            else if (isQuoted && c == '"')
                isQuoted = false;
            else if (isQuoted)
                cell.Append(c);
            else if (areQuotesRead && c == '"' && cell.Length == 0)
                isQuoted = true;
            else if (c == between)
                EndCell();
            else if (c == '\n')
                EndRow();
            else
                cell.Append(c);
        }
        EndRow();
        return isQuoted ? null : rows;

        void EndCell()
        {
            row.Add(cell.ToString().Trim());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            rows.Add(row);
            row = [];
        }
    }
}
