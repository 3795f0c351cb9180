using System.Globalization;
using System.IO.Compression;
using System.Net;

namespace Ocop.Site.Tests.Payments;

/// <summary>Statements as a bank gives them to be downloaded.</summary>
internal static class StatementFile
{
    public static byte[] Csv(string[][] rows, char between = ';') =>
        [0xEF, 0xBB, 0xBF, .. Paying.Utf8(string.Join("\r\n", rows.Select(row => string.Join(between, row.Select(cell => cell.AsSpan().ContainsAny(between, '"') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)))))];

    /// <summary>As a spreadsheet writes it: words shared, numbers and days as numbers, empty cells left out.</summary>
    public static byte[] Workbook(string[][] rows)
    {
        var (words, sheet) = (new List<string>(), new System.Text.StringBuilder());
        for (var r = 0; r < rows.Length; r++)
        {
            sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\">");
            for (var c = 0; c < rows[r].Length; c++)
            {
                var (cell, at) = (rows[r][c], $"{(char)('A' + c)}{r + 1}");
                if (cell.Length == 0)
                    continue;
                if (DateOnly.TryParseExact(cell, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    sheet.Append(CultureInfo.InvariantCulture, $"<c r=\"{at}\" s=\"1\"><v>{day.ToDateTime(new(23, 59)).ToOADate()}</v></c>");
                }
                else
                {
                    sheet.Append(CultureInfo.InvariantCulture, $"<c r=\"{at}\" t=\"s\"><v>{words.Count}</v></c>");
                    words.Add(cell);
                }
            }
            sheet.Append("</row>");
        }
        const string main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("xl/sharedStrings.xml", $"<sst {main}>{string.Concat(words.Select(word => $"<si><t xml:space=\"preserve\">{WebUtility.HtmlEncode(word)}</t></si>"))}</sst>");
            Add("xl/worksheets/sheet1.xml", $"<worksheet {main}><sheetData>{sheet}</sheetData></worksheet>");

            void Add(string name, string xml)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Paying.Utf8(xml));
            }
        }
        return file.ToArray();
    }
}
