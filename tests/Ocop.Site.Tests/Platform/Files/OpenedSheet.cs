using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Ocop.Site.Tests.Platform.Files;

/// <summary>A spreadsheet as Microsoft's own library reads it, once that has found nothing wrong with it.</summary>
internal sealed class OpenedSheet
{
    private readonly List<CellFormat> formats;
    private readonly Dictionary<uint, string> codes;
    private readonly Worksheet sheet;

    public OpenedSheet(byte[] file)
    {
        using var opened = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(opened).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        var book = opened.WorkbookPart!;
        var styles = book.WorkbookStylesPart!.Stylesheet;
        formats = [.. styles.CellFormats!.Elements<CellFormat>()];
        codes = styles.NumberingFormats!.Elements<NumberingFormat>().ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode!.Value!);
        Name = book.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single().Name!.Value!;
        sheet = (Worksheet)book.WorksheetParts.Single().Worksheet.CloneNode(deep: true);
        Rows = [.. sheet.Descendants<Row>().Select(row => (IReadOnlyList<string>)[.. row.Elements<Cell>().Aggregate(new List<string>(), Place)])];
    }

    public string Name { get; }

    /// <summary>What stands in the cells, the head first; empty where there is no cell.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    public IReadOnlyList<string> Head => Rows[0];

    public IEnumerable<string> Column(string name) => Rows.Skip(1).Select(row => CellAt(row, Head.ToList().IndexOf(name)));

    public IReadOnlyList<double> Widths => [.. sheet.Descendants<Column>().Select(column => column.Width!.Value)];

    public string? FrozenBelow => sheet.Descendants<Pane>().SingleOrDefault(pane => pane.State?.Value == PaneStateValues.Frozen && pane.VerticalSplit?.Value == 1)?.TopLeftCell?.Value;

    public string? Filtered => sheet.Descendants<AutoFilter>().SingleOrDefault()?.Reference?.Value;

    public bool HasFormulas => sheet.Descendants<CellFormula>().Any();

    /// <summary>Whether the cell holds a text, so that nothing in it is read as a number.</summary>
    public bool IsText(string at) => CellOf(at).DataType?.Value == CellValues.InlineString;

    public string FormatOf(string at) => formats[(int)CellOf(at).StyleIndex!.Value].NumberFormatId!.Value switch
    {
        var own when codes.TryGetValue(own, out var code) => code,
        3 => "#,##0",
        49 => "@",
        var other => other.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A cell that holds a day, as a spreadsheet shows it.</summary>
    public DateTime DayAt(string at) => DateTime.FromOADate(double.Parse(CellOf(at).InnerText, CultureInfo.InvariantCulture));

    private Cell CellOf(string at) => sheet.Descendants<Cell>().Single(cell => cell.CellReference?.Value == at);

    private static string CellAt(IReadOnlyList<string> row, int column) => column < row.Count ? row[column] : "";

    private static List<string> Place(List<string> cells, Cell cell)
    {
        var column = cell.CellReference!.Value!.TakeWhile(char.IsAsciiLetterUpper).Aggregate(0, (sum, c) => (sum * 26) + c - 'A' + 1) - 1;
        while (cells.Count < column)
            cells.Add("");
        cells.Add(cell.InnerText);
        return cells;
    }
}
