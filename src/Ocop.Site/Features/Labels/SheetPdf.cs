using System.Text;
using System.Text.RegularExpressions;
using Ocop.Traceability.Labels;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Ocop.Site.Features.Labels;

/// <summary>What to print: which sheet, how many labels, from which label of the first sheet on, how wide the QR Code is.</summary>
internal sealed record SheetOrder(SheetTemplate Template, int Count, int Start, double QrMillimetres);

/// <summary>Why a label does not hold what it must.</summary>
internal enum SheetRefusal
{
    CodeTooLarge,
    CodeTooSmall,
    TextTooLong,
}

/// <summary>Draws sheets of labels as PDF: QR modules as vectors, text with embedded letters. One label is drawn once and set on the sheets as often as
/// wanted, so that 500 labels are hardly larger than one. The same order gives the same bytes.</summary>
internal sealed partial class SheetPdf
{
    private const double Padding = 1.2;
    private const double SmallestText = 5.2;
    private const double LargestText = 8;
    private const double LineHeight = 1.22;
    private const double PointsAMillimetre = 72 / 25.4;

    private readonly SheetOrder order;
    private readonly PrintedCode code;
    private readonly IReadOnlyList<LabelLine> lines;
    private readonly QrLabel qr;

    private SheetPdf(SheetOrder order, PrintedCode code, IReadOnlyList<LabelLine> lines, QrLabel qr) =>
        (this.order, this.code, this.lines, this.qr) = (order, code, lines, qr);

    /// <param name="title">The document's name in viewers.</param>
    /// <param name="madeAt">Stands in the document as its date: the lot's, not the clock's.</param>
    public static (byte[]? Pdf, SheetRefusal? Refusal) Draw(
        SheetOrder order, PrintedCode code, LabelContent content, string title, DateTimeOffset madeAt)
    {
        if (!QrLabel.TryFit(QrSymbol.Encode(code.Uri), order.QrMillimetres, out var qr, out _))
            return (null, SheetRefusal.CodeTooSmall);
        if (qr.WidthMillimetres > Math.Min(order.Template.Width, order.Template.Height))
            return (null, SheetRefusal.CodeTooLarge);
        return new SheetPdf(order, code, content.For(order.Template.Detail), qr).Draw(title, madeAt);
    }

    private (byte[]? Pdf, SheetRefusal? Refusal) Draw(string title, DateTimeOffset madeAt)
    {
        using var document = new PdfDocument();
        document.Info.Title = title;
        document.Info.Creator = "OCOP Ninh Bình";
        document.Info.CreationDate = document.Info.ModificationDate = madeAt.UtcDateTime;

        var template = order.Template;
        var label = new XForm(document, XUnit.FromMillimeter(template.Width), XUnit.FromMillimeter(template.Height));
        using (var drawing = XGraphics.FromForm(label))
        {
            if (!DrawLabel(drawing))
                return (null, SheetRefusal.TextTooLong);
        }

        XGraphics? page = null;
        for (var i = 0; i < order.Count; i++)
        {
            var place = (order.Start - 1 + i) % template.Labels;
            if (page is null || place == 0)
            {
                page?.Dispose();
                var sheet = document.AddPage();
                (sheet.Width, sheet.Height) = (XUnit.FromMillimeter(SheetTemplate.PageWidth), XUnit.FromMillimeter(SheetTemplate.PageHeight));
                page = XGraphics.FromPdfPage(sheet);
            }
            var (x, y) = template.PlaceOf(place);
            page.DrawImage(label, Points(x), Points(y), Points(template.Width), Points(template.Height));
        }
        page?.Dispose();

        using var pdf = new MemoryStream();
        document.Save(pdf, closeStream: false);
        return (WithoutChance(pdf.ToArray()), null);
    }

    private bool DrawLabel(XGraphics drawing)
    {
        var template = order.Template;
        var size = qr.WidthMillimetres;
        var codeLines = new[] { code.Lines.Host }.Concat(code.Lines.Code).ToArray();
        // The quiet zone is margin enough around the code itself.
        var beneathHeight = template.LinesBeneath ? codeLines.Length * BeneathLine + 0.4 : 0;
        if (size + beneathHeight > template.Height)
            return false;
        var top = (template.Height - size - beneathHeight) / 2;
        var left = template.LinesBeneath ? Math.Min(Padding, top) : Math.Max(0.3, Math.Min(Padding, top));
        DrawCode(drawing, left, top);

        var textLeft = left + size + 0.6;
        var area = new XRect(Points(textLeft), Points(Padding), Points(template.Width - textLeft - Padding), Points(template.Height - 2 * Padding));
        if (template.LinesBeneath)
        {
            for (var i = 0; i < codeLines.Length; i++)
            {
                var font = FontThatFits(drawing, codeLines[i], Points(size - 0.6), Points(BeneathLine) / LineHeight);
                drawing.DrawString(codeLines[i], font, XBrushes.Black,
                    new XRect(Points(left), Points(top + size + i * BeneathLine), Points(size), Points(BeneathLine)), XStringFormats.Center);
            }
            return DrawText(drawing, lines, area);
        }
        return DrawText(drawing, [.. lines, .. codeLines.Select(l => new LabelLine(l))], area);
    }

    private static double BeneathLine => 2.1;

    private void DrawCode(XGraphics drawing, double left, double top)
    {
        var module = qr.ModuleMillimetres;
        var dark = new XGraphicsPath { FillMode = XFillMode.Winding };
        foreach (var (x, y, length) in qr.Symbol.DarkRuns())
            dark.AddRectangle(Points(left + x * module), Points(top + y * module), Points(length * module), Points(module));
        drawing.DrawPath(XBrushes.Black, dark);
    }

    /// <summary>Sets the lines as large as the area allows; false when they do not fit even at the smallest size the law's millimetres leave.</summary>
    private static bool DrawText(XGraphics drawing, IReadOnlyList<LabelLine> lines, XRect area)
    {
        for (var size = LargestText; size >= SmallestText - 0.001; size -= 0.2)
        {
            var set = new List<(string Text, XFont Font)>();
            foreach (var line in lines)
            {
                var font = Font(line.IsStrong ? size * 1.12 : size, line.IsStrong);
                set.AddRange(Wrap(drawing, line.Text, font, area.Width).Select(text => (text, font)));
            }
            var height = set.Sum(line => line.Font.Size * LineHeight);
            if (height > area.Height || set.Any(line => drawing.MeasureString(line.Text, line.Font).Width > area.Width + 0.01))
                continue;

            var y = area.Y + (area.Height - height) / 2;
            foreach (var (text, font) in set)
            {
                drawing.DrawString(text, font, XBrushes.Black, new XRect(area.X, y, area.Width, font.Size * LineHeight), XStringFormats.CenterLeft);
                y += font.Size * LineHeight;
            }
            return true;
        }
        return lines.Count == 0;
    }

    private static IEnumerable<string> Wrap(XGraphics drawing, string text, XFont font, double width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(drawing, word, font, width)))
        {
            if (line.Length > 0 && drawing.MeasureString($"{line} {word}", font).Width > width)
            {
                yield return line.ToString();
                line.Clear();
            }
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }
        if (line.Length > 0)
            yield return line.ToString();
    }

    // A host name or an AI with its value has no spaces to break at.
    private static IEnumerable<string> Pieces(XGraphics drawing, string word, XFont font, double width)
    {
        while (word.Length > 1 && drawing.MeasureString(word, font).Width > width)
        {
            var length = word.Length - 1;
            while (length > 1 && drawing.MeasureString(word[..length], font).Width > width)
                length--;
            yield return word[..length];
            word = word[length..];
        }
        yield return word;
    }

    private static XFont FontThatFits(XGraphics drawing, string text, double width, double largest)
    {
        var size = largest;
        while (size > 2 && drawing.MeasureString(text, Font(size, isBold: false)).Width > width)
            size -= 0.1;
        return Font(size, isBold: false);
    }

    private static XFont Font(double size, bool isBold) =>
        new(LabelTypeface.Family, size, isBold ? XFontStyleEx.Bold : XFontStyleEx.Regular, XPdfFontOptions.UnicodeDefault);

    private static double Points(double millimetres) => millimetres * PointsAMillimetre;

    /// <summary>PDFsharp names the document and its font subsets by chance; the same label should be the same file. Replacements keep their length, so that every offset
    /// in the file stays right.</summary>
    private static byte[] WithoutChance(byte[] pdf)
    {
        // One byte, one character: what is no text stays as it is.
        var text = Encoding.Latin1.GetString(pdf);
        text = SubsetTag().Replace(text, "/OCOPNB+");
        text = DocumentId().Replace(text, match => "/ID" + Regex.Replace(match.Value[3..], "[0-9A-F]", "0"));
        return Encoding.Latin1.GetBytes(text);
    }

    [GeneratedRegex(@"/[A-Z]{6}\+")]
    private static partial Regex SubsetTag();

    [GeneratedRegex(@"/ID\s*\[\s*<[0-9A-F]+>\s*<[0-9A-F]+>\s*\]")]
    private static partial Regex DocumentId();
}
