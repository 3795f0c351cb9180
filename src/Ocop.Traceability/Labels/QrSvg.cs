using System.Globalization;
using System.Security;
using System.Text;

namespace Ocop.Traceability.Labels;

/// <summary>Draws a QR Code as SVG: one unit a module, the dark modules one path on a white ground, edges crisp at any size.</summary>
public static class QrSvg
{
    /// <summary>The drawing as an SVG document without XML declaration, fit to stand in a page too.</summary>
    /// <param name="symbol">The modules.</param>
    /// <param name="title">What the drawing is, for people who do not see it; plain text in the reader's language.</param>
    /// <param name="widthMillimetres">The printed side with quiet zone, or null to leave the size to the page.</param>
    public static string Draw(QrSymbol symbol, string title, double? widthMillimetres = null)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        ArgumentNullException.ThrowIfNull(title);
        var side = symbol.ModulesWithQuietZone.ToString(CultureInfo.InvariantCulture);
        var svg = new StringBuilder(8 * 1024);
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 ").Append(side).Append(' ').Append(side).Append('"');
        if (widthMillimetres is { } width)
            svg.Append(CultureInfo.InvariantCulture, $" width=\"{width:0.###}mm\" height=\"{width:0.###}mm\"");
        svg.Append(" shape-rendering=\"crispEdges\"><title>").Append(SecurityElement.Escape(title)).Append("</title>")
            .Append("<path fill=\"#fff\" d=\"M0 0h").Append(side).Append('v').Append(side).Append("H0z\"/>")
            .Append("<path fill=\"#000\" d=\"");
        foreach (var (x, y, length) in symbol.DarkRuns())
            svg.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{length}v1h-{length}z");
        return svg.Append("\"/></svg>").ToString();
    }
}
