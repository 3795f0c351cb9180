using System.Globalization;
using Ocop.Site.Data.Seeding;

namespace Ocop.Site.Features.Labels;

/// <summary>How much a label says.</summary>
internal enum LabelDetail
{
    Code,
    Short,
    Full,
}

/// <summary>A sheet of labels on A4; measures in millimetres from its upper left corner.</summary>
/// <param name="LinesBeneath">Host and code stand beneath the QR Code; else beside it.</param>
internal sealed record SheetTemplate(
    string Key, int Columns, int Rows, double Width, double Height, double Left, double Top, double GapX, double GapY, LabelDetail Detail, bool LinesBeneath)
{
    public const double PageWidth = 210;
    public const double PageHeight = 297;

    public int Labels => Columns * Rows;

    /// <summary>Upper left corner of a label, counted from 0 along the rows.</summary>
    public (double X, double Y) PlaceOf(int label) =>
        (Left + label % Columns * (Width + GapX), Top + label / Columns % Rows * (Height + GapY));
}

/// <summary>The sheets of <c>content/labels/sheets.csv</c>, read once.</summary>
internal sealed class SheetTemplates(SeedContent content)
{
    private readonly Lazy<IReadOnlyList<SheetTemplate>> all = new(() => [.. content.Rows("labels/sheets.csv").Select(Read)]);

    /// <summary>In the order of the file, the most labels first.</summary>
    public IReadOnlyList<SheetTemplate> All => all.Value;

    /// <summary>The sheet that is offered first: 21 labels, large enough for the whole text.</summary>
    public SheetTemplate Usual => All.First(t => t.Labels == 21);

    public SheetTemplate? Find(string key) => All.FirstOrDefault(t => t.Key == key);

    private static SheetTemplate Read(IReadOnlyDictionary<string, string> row)
    {
        double Millimetres(string column) => double.Parse(row[column], CultureInfo.InvariantCulture);
        int Count(string column) => int.Parse(row[column], CultureInfo.InvariantCulture);
        var template = new SheetTemplate(
            row["key"], Count("columns"), Count("rows"), Millimetres("width_mm"), Millimetres("height_mm"), Millimetres("left_mm"), Millimetres("top_mm"),
            Millimetres("gap_x_mm"), Millimetres("gap_y_mm"), Enum.Parse<LabelDetail>(row["text"], ignoreCase: true), row["lines"] == "beneath");
        var (x, y) = template.PlaceOf(template.Labels - 1);
        return x + template.Width > SheetTemplate.PageWidth + 0.01 || y + template.Height > SheetTemplate.PageHeight + 0.01 || template.Labels != Count("labels")
            ? throw new InvalidDataException($"The label sheet {template.Key} does not fit on A4.")
            : template;
    }
}
