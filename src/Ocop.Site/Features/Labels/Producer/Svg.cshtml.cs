using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Labels.Producer;

[Address("san-xuat/lo/{code}/tem/ma.svg", "en/producer/lots/{code}/labels/code.svg")]
internal sealed class SvgModel(LabelDesk desk, SheetTemplates templates, IStringLocalizer<LabelsText> text) : LabelPage(desk, templates)
{
    public async Task<IActionResult> OnGetAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (!await TakeAsync(code, cancellationToken))
            return NotFound();
        var svg = QrSvg.Draw(
            QrSymbol.Encode(Labelled.Code.Uri),
            text["CodeTitle", Labelled.Product.Name(Languages.Of(HttpContext)), Labelled.Lot.Number],
            QrLabel.DefaultWidth,
            [Labelled.Code.Lines.Host, .. Labelled.Code.Lines.Code]);
        return Sent(Encoding.UTF8.GetBytes(svg), "image/svg+xml", FileName + ".svg", Request.Query.ContainsKey("download"));
    }
}
