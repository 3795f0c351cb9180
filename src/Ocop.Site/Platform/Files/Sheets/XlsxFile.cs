using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Ocop.Site.Platform.Money;
using Ocop.Site.Platform.Text;

namespace Ocop.Site.Platform.Files.Sheets;

/// <summary>Writes one sheet as XLSX (ECMA-376 part 1, chapter 18), row by row, so that a long list needs no memory: a counting column, a frozen and filtered
/// head, dates as dates, money as numbers, and every text as a text, so that no cell is ever a formula.</summary>
internal static class XlsxFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Ending = ".xlsx";

    /// <summary>A spreadsheet holds no longer text in one cell, and no more rows.</summary>
    public const int LongestText = 32_767, MostRows = 1_048_575;

    private const string Counting = "STT";
    private const int LongestName = 31, Buffered = 32 * 1024;
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"", Package = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", SheetTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    // Places in the list of cell formats of styles.xml.
    private const int HeadStyle = 1, TextStyle = 2, CountStyle = 3, MoneyStyle = 4, DayStyle = 5, MinuteStyle = 6;

    /// <summary>Writes and flushes; the stream stays open and need not be able to seek.</summary>
    public static async Task WriteAsync(Stream to, Sheet sheet, CancellationToken cancellationToken)
    {
        var held = new HeldStream(to);
        await using (var zip = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true))
            await AddPartsAsync(zip, sheet, cancellationToken);
        await held.FlushAsync(cancellationToken);
    }

    private static async Task AddPartsAsync(ZipArchive zip, Sheet sheet, CancellationToken cancellationToken)
    {
        await AddAsync(zip, "[Content_Types].xml", $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{SheetTypes}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SheetTypes}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{SheetTypes}.styles+xml"/></Types>
            """, cancellationToken);
        await AddAsync(zip, "_rels/.rels", $"""<Relationships {Package}><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""", cancellationToken);
        await AddAsync(zip, "xl/_rels/workbook.xml.rels", $"""
            <Relationships {Package}><Relationship Id="rId1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Office}/styles" Target="styles.xml"/></Relationships>
            """, cancellationToken);
        await AddAsync(zip, "xl/styles.xml", Styles, cancellationToken);
        var rows = await AddRowsAsync(zip, sheet, cancellationToken);
        var name = NameOf(sheet.Name);
        await AddAsync(zip, "xl/workbook.xml", $"""
            <workbook {Main} xmlns:r="{Office}"><sheets><sheet name="{Written(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'{Written(name.Replace("'", "''", StringComparison.Ordinal))}'!$A$1:${LettersOf(sheet.Columns.Count)}${rows + 1}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">'{Written(name.Replace("'", "''", StringComparison.Ordinal))}'!$1:$1</definedName></definedNames></workbook>
            """, cancellationToken);
    }

    private static string Styles => $"""
        <styleSheet {Main}><numFmts count="3"><numFmt numFmtId="164" formatCode="#,##0\ &quot;₫&quot;"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/><numFmt numFmtId="166" formatCode="dd/mm/yyyy\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE6EFE6"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>{Number(3)}{Number(164)}{Number(165)}{Number(166)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    private static string Number(int format) =>
        $"""<xf numFmtId="{format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>""";

    private static async Task<int> AddRowsAsync(ZipArchive zip, Sheet sheet, CancellationToken cancellationToken)
    {
        SheetColumn[] columns = [new(Counting, CellKind.Count, 6), .. sheet.Columns];
        await using var entry = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
        var xml = new StringBuilder($"""
            <worksheet {Main}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><cols>
            """);
        foreach (var (i, column) in columns.Index())
            xml.Append(CultureInfo.InvariantCulture, $"""<col min="{i + 1}" max="{i + 1}" width="{WidthOf(column)}" customWidth="1"/>""");
        xml.Append("</cols><sheetData><row r=\"1\">");
        foreach (var (i, column) in columns.Index())
            Append(xml, column.Name, $"{LettersOf(i)}1", HeadStyle);
        xml.Append("</row>");

        var count = 0;
        await foreach (var row in sheet.Rows.WithCancellation(cancellationToken))
        {
            if (count == MostRows)
                throw new InvalidOperationException($"A sheet holds {MostRows} rows; “{sheet.Name}” has more.");
            count++;
            var number = (count + 1).ToString(CultureInfo.InvariantCulture);
            xml.Append(CultureInfo.InvariantCulture, $"""<row r="{number}"><c r="A{number}" s="{CountStyle}"><v>{count}</v></c>""");
            for (var i = 0; i < sheet.Columns.Count; i++)
                Append(xml, row[i], sheet.Columns[i].Kind, LettersOf(i + 1) + number);
            xml.Append("</row>");
            if (xml.Length > Buffered)
                await FlushAsync();
        }
        xml.Append(CultureInfo.InvariantCulture, $"""</sheetData><autoFilter ref="A1:{LettersOf(sheet.Columns.Count)}{count + 1}"/><pageSetup paperSize="9" orientation="landscape"/></worksheet>""");
        await FlushAsync();
        return count;

        async Task FlushAsync()
        {
            await entry.WriteAsync(Encoding.UTF8.GetBytes(xml.ToString()), cancellationToken);
            xml.Clear();
        }
    }

    private static void Append(StringBuilder xml, object? value, CellKind kind, string at)
    {
        switch (value)
        {
            case null or "":
                break;
            case Dong money:
                Append(xml, money.Amount, at, MoneyStyle);
                break;
            case DateOnly day:
                Append(xml, day.ToDateTime(TimeOnly.MinValue).ToOADate(), at, DayStyle);
                break;
            case DateTimeOffset instant:
                // To the second: a spreadsheet counts days, and thirds of a second are nobody's.
                Append(xml, Math.Round(VietnamTime.Of(instant).DateTime.ToOADate(), 5), at, MinuteStyle);
                break;
            case int or long when kind == CellKind.Count:
                Append(xml, Convert.ToInt64(value, CultureInfo.InvariantCulture), at, CountStyle);
                break;
            default:
                Append(xml, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", at, TextStyle);
                break;
        }
    }

    private static void Append(StringBuilder xml, string text, string at, int style) =>
        xml.Append(CultureInfo.InvariantCulture, $"""<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{Written(text)}</t></is></c>""");

    private static void Append(StringBuilder xml, double number, string at, int style) =>
        xml.Append(CultureInfo.InvariantCulture, $"""<c r="{at}" s="{style}"><v>{number:R}</v></c>""");

    private static int WidthOf(SheetColumn column) => column.Width > 0 ? column.Width : column.Kind switch
    {
        CellKind.Text => 24,
        CellKind.Count => 10,
        CellKind.Money => 16,
        CellKind.Day => 12,
        _ => 17,
    };

    /// <summary>A, B, … Z, AA, …</summary>
    private static string LettersOf(int column) => column < 26 ? ((char)('A' + column)).ToString() : LettersOf((column / 26) - 1) + (char)('A' + (column % 26));

    /// <summary>A tab's name has at most 31 characters, and some never.</summary>
    private static string NameOf(string name)
    {
        var allowed = string.Concat(name.Select(c => c is ':' or '\\' or '/' or '?' or '*' or '[' or ']' ? '-' : c)).Trim('\'', ' ');
        return allowed.Length is 0 ? "1" : allowed.Length > LongestName ? allowed[..LongestName].TrimEnd('\'', ' ') : allowed;
    }

    /// <summary>A text as it stands in XML; what XML cannot hold is left out, and what a cell cannot hold is cut off.</summary>
    private static string Written(string text)
    {
        var written = new StringBuilder(text.Length + 16);
        var length = Math.Min(text.Length, LongestText);
        for (var i = 0; i < length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < length && char.IsLowSurrogate(text[i + 1]))
                written.Append(c).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(c))
                written.Append(c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", '\r' => "", _ => c.ToString() });
        }
        return written.ToString();
    }

    private static async Task AddAsync(ZipArchive zip, string name, string xml, CancellationToken cancellationToken)
    {
        await using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
        await entry.WriteAsync(Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n" + xml.Trim()), cancellationToken);
    }
}
