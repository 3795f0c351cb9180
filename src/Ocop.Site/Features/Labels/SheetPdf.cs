using System.Text;
using Ocop.Site.Platform.Files.Pdf;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

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
internal sealed class SheetPdf(PdfTypeface typeface)
{
    private const double Padding = 1.2;
    private const double BeneathLine = 2.1;
    private const double SmallestText = 5.2;
    private const double SmallestCode = 4.6;
    private const double LargestText = 8;
    private const double LineHeight = 1.22;
    private const double PointsAMillimetre = 72 / 25.4;

    /// <param name="title">The document's name in viewers.</param>
    /// <param name="madeAt">Stands in the document as its date: the lot's, not the clock's.</param>
    public (byte[]? Pdf, SheetRefusal? Refusal) Draw(SheetOrder order, PrintedCode code, LabelContent content, string title, DateTimeOffset madeAt)
    {
        var template = order.Template;
        if (!QrLabel.TryFit(QrSymbol.Encode(code.Uri), order.QrMillimetres, out var qr, out _))
            return (null, SheetRefusal.CodeTooSmall);
        if (qr.WidthMillimetres > Math.Min(template.Width, template.Height))
            return (null, SheetRefusal.CodeTooLarge);

        var label = new PdfDrawing(Points(template.Height));
        if (!DrawLabel(label, template, qr, code, content.For(template.Detail)))
            return (null, SheetRefusal.TextTooLong);

        const string name = "Label";
        var pages = new List<PdfDrawing>();
        for (var i = 0; i < order.Count; i++)
        {
            var place = (order.Start - 1 + i) % template.Labels;
            if (pages.Count == 0 || place == 0)
                pages.Add(new(Points(SheetTemplate.PageHeight)));
            var (x, y) = template.PlaceOf(place);
            pages[^1].Place(name, Points(x), Points(y), Points(template.Height));
        }
        var pdf = PdfFile.Write(
            title, Language.Vietnamese, madeAt, Points(SheetTemplate.PageWidth), Points(SheetTemplate.PageHeight), pages, (name, Points(template.Width), Points(template.Height), label));
        return (pdf, null);
    }

    private bool DrawLabel(PdfDrawing drawing, SheetTemplate template, QrLabel qr, PrintedCode code, IReadOnlyList<LabelLine> lines)
    {
        var size = qr.WidthMillimetres;
        string[] codeLines = [code.Lines.Host, .. code.Lines.Code];
        var beneathHeight = template.LinesBeneath ? codeLines.Length * BeneathLine + 0.4 : 0;
        if (size + beneathHeight > template.Height)
            return false;
        // The quiet zone is margin enough around the code itself.
        var top = (template.Height - size - beneathHeight) / 2;
        var left = Math.Max(0.3, Math.Min(Padding, top));
        var module = qr.ModuleMillimetres;
        drawing.Fill(qr.Symbol.DarkRuns().Select(run =>
            (Points(left + run.X * module), Points(top + run.Y * module), Points(run.Length * module), Points(module))));

        var textLeft = left + size + 0.6;
        var area = (X: Points(textLeft), Y: Points(Padding), Width: Points(template.Width - textLeft - Padding), Height: Points(template.Height - 2 * Padding));
        if (!template.LinesBeneath)
            return DrawText(drawing, [.. lines, .. codeLines.Select(l => new LabelLine(l))], area, lines.Count == 0 ? SmallestCode : SmallestText);

        for (var i = 0; i < codeLines.Length; i++)
        {
            var type = Points(BeneathLine) / LineHeight;
            type = Math.Min(type, type * Points(size - 0.6) / typeface.Regular.WidthOf(codeLines[i], type));
            var indent = (Points(size) - typeface.Regular.WidthOf(codeLines[i], type)) / 2;
            drawing.Text(codeLines[i], typeface.Regular, type, Points(left) + indent, Points(top + size + (i + 0.78) * BeneathLine));
        }
        return DrawText(drawing, lines, area, SmallestText);
    }

    /// <summary>Sets the lines as large as the area allows: first with whole words, then breaking host names and codes where they have a joint, at last
    /// anywhere. False when they do not fit even at the smallest size that people can read.</summary>
    private bool DrawText(PdfDrawing drawing, IReadOnlyList<LabelLine> lines, (double X, double Y, double Width, double Height) area, double smallest)
    {
        if (lines.Count == 0)
            return true;
        foreach (var joints in new[] { "", ").:-/", null })
            for (var size = LargestText; size >= smallest - 0.001; size -= 0.2)
                if (Set(lines, size, area.Width, joints) is var set && Fits(set, area.Width, area.Height))
                {
                    var y = area.Y + (area.Height - HeightOf(set)) / 2;
                    foreach (var (text, font, type) in set)
                    {
                        drawing.Text(text, font, type, area.X, y + type * 0.95);
                        y += type * LineHeight;
                    }
                    return true;
                }
        return false;
    }

    private List<(string Text, TrueTypeFont Font, double Size)> Set(IReadOnlyList<LabelLine> lines, double size, double width, string? joints)
    {
        var set = new List<(string, TrueTypeFont, double)>();
        foreach (var line in lines)
        {
            var (font, type) = line.IsStrong ? (typeface.Bold, size * 1.12) : (typeface.Regular, size);
            set.AddRange(PdfWords.Wrap(line.Text.Normalize(NormalizationForm.FormC), font, type, width, joints).Select(text => (text, font, type)));
        }
        return set;
    }

    private static bool Fits(IReadOnlyCollection<(string Text, TrueTypeFont Font, double Size)> set, double width, double height) =>
        HeightOf(set) <= height && set.All(line => line.Font.WidthOf(line.Text, line.Size) <= width + 0.01);

    private static double HeightOf(IReadOnlyCollection<(string Text, TrueTypeFont Font, double Size)> set) => set.Sum(line => line.Size * LineHeight);

    private static double Points(double millimetres) => millimetres * PointsAMillimetre;
}
