using System.Globalization;
using System.Security;
using System.Text;

namespace Ocop.Traceability.Labels;

/// <summary>Draws a QR Code as SVG: one unit a module, the dark modules one path on a white ground, edges crisp at any size.</summary>
public static class QrSvg
{
    private const double LineHeight = 4;

    /// <summary>The drawing as an SVG document without XML declaration, fit to stand in a page too.</summary>
    /// <param name="symbol">The modules.</param>
    /// <param name="title">What the drawing is, for people who do not see it; plain text in the reader's language.</param>
    /// <param name="widthMillimetres">The printed width, quiet zone included, or null to leave the size to the page.</param>
    /// <param name="lines">What stands beneath the code, one line each, as text; null for nothing. The quiet zone stays free.</param>
    public static string Draw(QrSymbol symbol, string title, double? widthMillimetres = null, IReadOnlyList<string>? lines = null)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        ArgumentNullException.ThrowIfNull(title);
        var side = symbol.ModulesWithQuietZone;
        var height = side + (lines is { Count: > 0 } ? lines.Count * LineHeight + 1 : 0);
        var svg = new StringBuilder(8 * 1024);
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {side} {height}\"");
        if (widthMillimetres is { } width)
            svg.Append(CultureInfo.InvariantCulture, $" width=\"{width:0.###}mm\" height=\"{width / side * height:0.###}mm\"");
        svg.Append(" shape-rendering=\"crispEdges\"><title>").Append(SecurityElement.Escape(title)).Append("</title>")
            .Append(CultureInfo.InvariantCulture, $"<path fill=\"#fff\" d=\"M0 0h{side}v{height}H0z\"/>")
            .Append("<path fill=\"#000\" d=\"");
        foreach (var (x, y, length) in symbol.DarkRuns())
            svg.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{length}v1h-{length}z");
        svg.Append("\"/>");
        for (var i = 0; i < lines?.Count; i++)
        {
            // 0.62 of the size is the widest that a character of the usual faces is on average; a long line gets smaller letters.
            var size = Math.Min(LineHeight * 0.8, (side - 2) / (0.62 * Math.Max(1, lines[i].Length)));
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{side / 2.0:0.#}\" y=\"{side + (i + 0.8) * LineHeight - 1:0.##}\" font-size=\"{size:0.##}\" ")
                .Append("font-family=\"'Be Vietnam Pro',Arial,sans-serif\" text-anchor=\"middle\" fill=\"#000\">")
                .Append(SecurityElement.Escape(lines[i])).Append("</text>");
        }
        return svg.Append("</svg>").ToString();
    }
}
