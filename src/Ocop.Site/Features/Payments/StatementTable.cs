using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Ocop.Site.Features.Payments;

/// <summary>A statement as rows of text, whatever file it came in.</summary>
internal static class StatementTable
{
    public const int Largest = 2 * 1024 * 1024, MostRows = 5_000;
    private const int MostColumns = 60, MostInflated = 30 * 1024 * 1024;

    /// <returns>Null when it is neither CSV nor XLSX, or broken.</returns>
    /// <exception cref="StatementTooLarge">It has too many rows, or swells too much when it is opened.</exception>
    public static IReadOnlyList<IReadOnlyList<string>>? Read(byte[] file)
    {
        try
        {
            return file.AsSpan().StartsWith("PK"u8) ? Workbook(file) : Csv(TextOf(file));
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or DecoderFallbackException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static string TextOf(byte[] file)
    {
        var encoding = file.AsSpan().StartsWith((byte[])[0xFF, 0xFE]) ? new UnicodeEncoding(false, true, true)
            : file.AsSpan().StartsWith((byte[])[0xFE, 0xFF]) ? new UnicodeEncoding(true, true, true)
            : (Encoding)new UTF8Encoding(true, true);
        return encoding.GetString(file).TrimStart('\uFEFF');
    }

    /// <summary>Cells between commas, semicolons or tabs, whichever the file has most of; quoted where they hold one.</summary>
    private static List<IReadOnlyList<string>> Csv(string text)
    {
        var between = ",;\t".MaxBy(c => text.Count(x => x == c));
        var (rows, row, cell, isQuoted) = (new List<IReadOnlyList<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (isQuoted)
            {
                if (c != '"')
                    cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[++i]);
                else
                    isQuoted = false;
            }
            else if (c == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (c == between)
            {
                EndCell();
            }
            else if (c == '\n')
            {
                EndRow();
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }
        if (cell.Length > 0 || row.Count > 0)
            EndRow();
        return rows;

        void EndCell()
        {
            if (row.Count < MostColumns)
                row.Add(cell.ToString().Trim());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            rows.Add(row);
            row = [];
            StatementTooLarge.ThrowIf(rows.Count > MostRows);
        }
    }

    /// <summary>The first sheet of an XLSX file; a date is a number of days there, and stays one.</summary>
    private static List<IReadOnlyList<string>>? Workbook(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        if (zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).MinBy(e => e.FullName, StringComparer.Ordinal) is not { } sheet)
            return null;
        var words = zip.GetEntry("xl/sharedStrings.xml") is { } shared ? Words(shared) : [];
        var rows = new List<IReadOnlyList<string>>();
        using var xml = Open(sheet);
        while (xml.ReadToFollowing("row"))
        {
            var cells = new List<string>();
            using var row = xml.ReadSubtree();
            while (row.ReadToFollowing("c"))
                Place(cells, row.GetAttribute("r"), row.GetAttribute("t"), row, words);
            rows.Add(cells);
            StatementTooLarge.ThrowIf(rows.Count > MostRows);
        }
        return rows;
    }

    private static void Place(List<string> cells, string? at, string? type, XmlReader of, List<string> words)
    {
        var column = at is null ? cells.Count : at.TakeWhile(char.IsAsciiLetterUpper).Aggregate(0, (sum, c) => Math.Min((sum * 26) + c - 'A' + 1, 100_000)) - 1;
        var text = new StringBuilder();
        using (var inside = of.ReadSubtree())
        {
            while (inside.Read())
            {
                if (inside.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                    text.Append(inside.Value);
            }
        }
        if (column < 0 || column >= MostColumns)
            return;
        while (cells.Count <= column)
            cells.Add("");
        var value = text.ToString();
        cells[column] = (type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var word) && word < words.Count ? words[word] : "",
            null or "n" when decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number.ToString("0.##########", CultureInfo.InvariantCulture),
            _ => value,
        }).Trim();
    }

    private static List<string> Words(ZipArchiveEntry shared)
    {
        var words = new List<string>();
        using var xml = Open(shared);
        while (xml.ReadToFollowing("si"))
        {
            var word = new StringBuilder();
            using var si = xml.ReadSubtree();
            while (si.Read())
            {
                if (si.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                    word.Append(si.Value);
            }
            words.Add(word.ToString());
        }
        return words;
    }

    private static XmlReader Open(ZipArchiveEntry entry)
    {
        // What an entry says of its length may be a lie: the reader counts characters as they come.
        StatementTooLarge.ThrowIf(entry.Length > MostInflated);
        return XmlReader.Create(entry.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostInflated, CloseInput = true });
    }
}

internal sealed class StatementTooLarge : Exception
{
    public static void ThrowIf(bool isTooLarge)
    {
        if (isTooLarge)
            throw new StatementTooLarge();
    }
}
