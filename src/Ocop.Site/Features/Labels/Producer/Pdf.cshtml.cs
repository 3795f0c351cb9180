using Microsoft.AspNetCore.Mvc;
using Ocop.Site.Platform.Text;
using Ocop.Traceability.Labels;

namespace Ocop.Site.Features.Labels.Producer;

[Address("san-xuat/lo/{code}/tem/to-tem.pdf", "en/producer/lots/{code}/labels/sheet.pdf")]
internal sealed class PdfModel(LabelDesk desk, SheetTemplates templates, SheetPdf sheets) : LabelPage(desk, templates)
{
    public async Task<IActionResult> OnGetAsync(ShortCode code, CancellationToken cancellationToken)
    {
        if (!await TakeAsync(code, cancellationToken))
            return NotFound();
        if (Form.Check(Templates, Request.Query, ModelState) is not { } order)
            return Faulty();
        // A label that lacks what the law asks for is not printed; the code alone says nothing wrong.
        if (order.Template.Detail != LabelDetail.Code && Labelled.Content.Missing.Count > 0)
        {
            ModelState.AddModelError("template", "FaultMissing");
            return Faulty();
        }

        var title = $"{Labelled.Product.NameVi}, lô {Labelled.Lot.Number}";
        var (pdf, refusal) = sheets.Draw(order, Labelled.Code, Labelled.Content, title, Labelled.Lot.RecordedAt);
        if (pdf is not null)
            return Sent(pdf, "application/pdf", FileName + ".pdf", isDownload: false);

        ModelState.AddModelError(refusal == SheetRefusal.TextTooLong ? "template" : "size", "Fault" + refusal);
        return Faulty();
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Faulty()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Response.ContentType = "text/html; charset=utf-8";
        return Page();
    }
}
