using Microsoft.AspNetCore.Mvc;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Labels.Producer;

[Address("san-xuat/lo/{code}/tem/ma.png", "en/producer/lots/{code}/labels/code.png")]
internal sealed class PngModel(LabelDesk desk, SheetTemplates templates) : LabelPage(desk, templates)
{
    // 12 pixels a module: crisp on any screen, and 600 dots an inch and more at 20 mm.
    private const int PixelsAModule = 12;

    public async Task<IActionResult> OnGetAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (!await TakeAsync(code, cancellationToken))
            return NotFound();
        var png = QrPng.Draw(
            QrSymbol.Encode(Labelled.Code.Uri), PixelsAModule, QrLabel.DefaultWidth, [Labelled.Code.Lines.Host, .. Labelled.Code.Lines.Code]);
        return Sent(png, "image/png", FileName + ".png", Request.Query.ContainsKey("download"));
    }
}
